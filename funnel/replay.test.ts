import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { courseOf } from "./course";
import { replayPass } from "./replay";
import { anyCourse, anyFacts, anyHistory } from "./testing/arbitrary-criteria";

vi.setConfig({ testTimeout: 60_000 });

const anyReplay = anyCourse.map(({ inForce, facts, interactions, pass, now }) => ({
  criteria: inForce[0]!.criteria, facts, interactions, now, pass: { startedAt: pass.startedAt, notBefore: pass.notBefore, acceptedAt: pass.acceptedAt, endedAt: pass.endedAt },
}));

test("what happens or is learnt after the would-be date does not change it", () => {
  fc.assert(
    fc.property(anyReplay, anyHistory, anyFacts, (input, later, learnt) => {
      const { mqlAt, handOffAt } = replayPass(input);
      for (const [name, date] of [["mqlAt", mqlAt], ["handOffAt", handOffAt]] as const) {
        if (date === null) continue;
        const added = later.filter(({ occurredAt }) => occurredAt > date).map((interaction) => ({ ...interaction, id: `later ${interaction.id}` }));
        const facts = [...input.facts.filter(({ from }) => from <= date), { from: date + 1, facts: learnt }];
        expect(replayPass({ ...input, facts, interactions: [...added, ...input.interactions] })[name]).toBe(date);
      }
    }),
    { numRuns: 500 },
  );
});

test("what happens or is learnt after the outcome changes nothing", () => {
  fc.assert(
    fc.property(anyReplay, anyHistory, anyFacts, (input, later, learnt) => {
      const { endedAt } = input.pass;
      fc.pre(endedAt !== null);
      const added = later.filter(({ occurredAt }) => occurredAt > endedAt).map((interaction) => ({ ...interaction, id: `later ${interaction.id}` }));
      const facts = [...input.facts.filter(({ from }) => from <= endedAt), { from: endedAt + 1, facts: learnt }];
      expect(replayPass({ ...input, facts, interactions: [...input.interactions, ...added] })).toEqual(replayPass(input));
    }),
    { numRuns: 500 },
  );
});

test("which version made a pass MQL at the time, and when it was offered, is not asked", () => {
  fc.assert(
    fc.property(anyCourse, (input) => {
      const [{ criteria, version }] = input.inForce as [(typeof input.inForce)[number]];
      const alone = courseOf({ ...input, inForce: [{ version, criteria, from: 0 }], pass: { ...input.pass, mqlGivenAt: null, offeredGivenAt: null } });
      expect(replayPass({ ...input, criteria })).toEqual({ mqlAt: alone.mql?.at ?? null, handOffAt: alone.handOff?.at ?? null, sqlAt: alone.salesQualified?.at ?? null });
    }),
    { numRuns: 300 },
  );
});
