import fc from "fast-check";
import { expect, test } from "vitest";
import { type FactChange, factChange, factsKnown } from "./fact-changes";
import { factsAt } from "./facts-known";
import { anyFacts } from "./testing/arbitrary-criteria";
import type { LeadFacts } from "./lead";

const anyNews = fc.uniqueArray(fc.record({ at: fc.integer({ min: 1, max: 50 }), facts: anyFacts }), { maxLength: 6, selector: ({ at }) => at });

/** Takes in news in the order given, as arrivals do: each compared with what was known at its own moment. */
function learn(first: LeadFacts, news: readonly { at: number; facts: LeadFacts }[]) {
  const changes: FactChange[] = [];
  let now = first;
  for (const { at, facts } of news) {
    const change = factChange(factsAt(factsKnown(now, changes), at), facts, at);
    if (change) changes.push(change);
    now = factsKnown(now, changes).at(-1)?.facts ?? now;
  }
  return { now, changes };
}

test("at every moment a lead is known as the last news before it told", () => {
  fc.assert(
    fc.property(anyFacts, anyNews, fc.integer({ min: 0, max: 51 }), (first, news, at) => {
      const inOrder = news.toSorted((one, other) => one.at - other.at);
      const { now, changes } = learn(first, inOrder);
      expect(factsAt(factsKnown(now, changes), at)).toEqual(inOrder.findLast((told) => told.at <= at)?.facts ?? first);
    }),
  );
});

test("news told late counts from its own moment and leaves what is known now", () => {
  const known = (companySize: number): LeadFacts => ({ ...fc.sample(anyFacts, { numRuns: 1, seed: 1 })[0]!, companySize });
  const { now, changes } = learn(known(10), [{ at: 30, facts: known(300) }, { at: 20, facts: known(200) }]);
  const sizes = [0, 19, 20, 29, 30].map((at) => factsAt(factsKnown(now, changes), at).companySize);
  expect(sizes).toEqual([10, 10, 200, 200, 300]);
  expect(now.companySize).toBe(300);
});
