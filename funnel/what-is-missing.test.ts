import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { Condition, Criteria } from "./criteria";
import { knownForEver } from "./facts-known";
import { NOTHING_KNOWN } from "./lead";
import { DAY } from "./moment";
import { criteriaFor } from "./segments";
import { STANDARD_CRITERIA } from "./standard-criteria";
import { anyCriteria, anyFacts, anyHistory, anyMoment } from "./testing/arbitrary-criteria";
import { type ConditionResult, judge } from "./verdict";
import { type Missing, isLeaf, partsOf, whatIsMissing } from "./what-is-missing";

vi.setConfig({ testTimeout: 60_000 });

const AT = Date.UTC(2024, 5, 1);
const missingOf = (criteria: Criteria, facts = NOTHING_KNOWN, kinds: readonly string[] = []) => {
  const interactions = kinds.map((kind, place) => ({ id: String(place), kind, occurredAt: AT - DAY, source: null, medium: null, campaign: null, properties: {} }));
  return whatIsMissing(criteria, judge(criteria, knownForEver(facts), interactions, AT));
};
const sentences = (missing: readonly Missing[] | null) => missing?.map(({ result, mustHold, blocks }) => `${blocks ? "never: " : ""}${mustHold ? "" : "not: "}${result.sentence}`);

test("a lead without points lacks its score, and nothing else", () => {
  expect(sentences(missingOf(STANDARD_CRITERIA))).toEqual(["The score is at least 50"]);
  expect(sentences(missingOf(STANDARD_CRITERIA, NOTHING_KNOWN, ["demo_request", "meeting"]))).toEqual([]);
});

test("the condition of never that blocks is named", () => {
  const missing = missingOf(STANDARD_CRITERIA, { ...NOTHING_KNOWN, doNotContact: true, email: "ann@rivalsoft.example" }, ["demo_request", "meeting"]);
  expect(sentences(missing)).toEqual(["never: not: The e-mail domain is in the list “competitors”", "never: not: Asked not to be contacted"]);
});

test("of several ways the shortest is told, also where one condition serves two places", () => {
  const [call, reply, meeting] = ["call", "reply", "meeting"].map((kind): Condition => ({ interactions: { kind, atLeast: 1 } })) as [Condition, Condition, Condition];
  const either = { ...STANDARD_CRITERIA, mql: { all: [{ any: [reply, call] }, { any: [meeting, call] }] }, never: { any: [] } };
  expect(sentences(missingOf(either))).toEqual(["At least 1 call at any time"]);
  expect(sentences(missingOf({ ...either, never: call }))).toEqual(["At least 1 reply at any time", "At least 1 meeting at any time"]);
});

test("what no lead can ever meet is said to be so", () => {
  expect(missingOf({ ...STANDARD_CRITERIA, mql: { any: [] } })).toBeNull();
});

test("exactly these changes qualify a lead, and no smaller number of changes does", () => {
  fc.assert(
    fc.property(anyCriteria, anyFacts, anyHistory, anyMoment, (document, facts, interactions, at) => {
      const verdict = judge(document, knownForEver(facts), interactions, at);
      const criteria = criteriaFor(document, facts);
      const truth = new Map([...truths(criteria.mql, verdict.mql), ...truths(criteria.never, verdict.never)]);
      fc.pre(truth.size <= 9);
      const qualifies = (changed: ReadonlySet<string>) => {
        const holds = (condition: Condition): boolean => {
          if ("all" in condition) return condition.all.every(holds);
          if ("any" in condition) return condition.any.some(holds);
          if ("not" in condition) return !holds(condition.not);
          const key = JSON.stringify(condition);
          return truth.get(key) !== changed.has(key);
        };
        return holds(criteria.mql) && !holds(criteria.never);
      };
      const fewest = Math.min(...subsetsOf([...truth.keys()]).filter(qualifies).map(({ size }) => size));
      const missing = whatIsMissing(criteria, verdict);
      expect(missing === null ? Infinity : missing.length).toBe(fewest);
      if (missing) expect(qualifies(new Set(missing.map(({ condition }) => JSON.stringify(condition))))).toBe(true);
      if (missing) for (const { condition, mustHold } of missing) expect(truth.get(JSON.stringify(condition))).toBe(!mustHold);
      expect(missing?.length === 0).toBe(verdict.qualified);
    }),
    { numRuns: 800 },
  );
});

function truths(condition: Condition, result: ConditionResult): [string, boolean][] {
  if (isLeaf(condition)) return [[JSON.stringify(condition), result.holds]];
  return partsOf(condition).flatMap((part, place) => truths(part, result.children[place]!));
}

function subsetsOf(keys: readonly string[]): Set<string>[] {
  return keys.reduce<Set<string>[]>((sofar, key) => [...sofar, ...sofar.map((subset) => new Set([...subset, key]))], [new Set()]);
}
