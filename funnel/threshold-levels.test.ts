import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { courseOf } from "./course";
import { replayPass } from "./replay";
import { DAY } from "./moment";
import { thresholdOf, withThreshold } from "./score-threshold";
import { STANDARD_CRITERIA } from "./standard-criteria";
import { anyCourse } from "./testing/arbitrary-criteria";
import { letsThrough, levelsAt, levelsBy } from "./threshold-levels";

const thresholds = fc.constantFrom(1, 2.5, 5, 9.99, 10, 12, 17, 20, 30, 45, 60);

test("at any threshold, those whose level reaches it are exactly those whom a replay at that threshold finds", () => {
  fc.assert(
    fc.property(anyCourse, thresholds, ({ inForce, facts, interactions, pass: { startedAt, notBefore, endedAt }, now }, threshold) => {
      const [{ criteria }] = inForce as [typeof inForce[number]];
      const pass = { startedAt, notBefore, endedAt };
      const moments = [now - 9 * DAY, now - 3 * DAY, now];
      const at = thresholdOf(criteria) === null ? criteria : withThreshold(criteria, threshold);
      const { mqlAt, handOffAt } = replayPass({ criteria: at, facts, interactions, now, pass: { ...pass, acceptedAt: null } });
      const levels = levelsBy({ criteria, facts, interactions, pass }, moments);
      for (const [place, moment] of moments.entries()) {
        expect(letsThrough(levels[place]!.mql, threshold)).toBe(mqlAt !== null && mqlAt <= moment);
        expect(letsThrough(levels[place]!.handOff, threshold)).toBe(handOffAt !== null && handOffAt <= moment);
      }
    }),
    { numRuns: 1000 },
  );
});

test("at any threshold, those whose level reaches it now are exactly those whom the criteria find if they begin now", () => {
  fc.assert(
    fc.property(anyCourse, thresholds, ({ inForce, facts, interactions, pass: { startedAt, notBefore }, now }, threshold) => {
      const [{ criteria }] = inForce as [typeof inForce[number]];
      const at = thresholdOf(criteria) === null ? criteria : withThreshold(criteria, threshold);
      const nobody = { ...STANDARD_CRITERIA, mql: { any: [] } };
      const course = courseOf({
        inForce: [{ version: 1, criteria: nobody, from: -Infinity }, { version: 2, criteria: at, from: now }], facts, interactions, now,
        pass: { startedAt, notBefore, endedAt: null, mqlGivenAt: null, offeredGivenAt: null, acceptedAt: null },
      });
      const levels = levelsAt({ criteria, facts, interactions, pass: { startedAt, notBefore, endedAt: null } }, now);
      if (startedAt > now) return;
      expect(letsThrough(levels.mql, threshold)).toBe(course.mql?.at === now);
      expect(letsThrough(levels.handOff, threshold)).toBe(course.handOff?.at === now);
    }),
    { numRuns: 1000 },
  );
});

describe("the threshold of a document", () => {
  test("is the first score that mql asks for, and moves wherever mql asks for it", () => {
    const asked = { ...STANDARD_CRITERIA, mql: { any: [{ all: [{ score: { atLeast: 50 } }, { fit: { atLeast: 0 } }] }, { score: { atLeast: 80 } }, { score: { atLeast: 50, atMost: 90 } }] } };
    expect(thresholdOf(asked)).toBe(50);
    expect(withThreshold(asked, 42).mql).toEqual({ any: [{ all: [{ score: { atLeast: 42 } }, { fit: { atLeast: 0 } }] }, { score: { atLeast: 80 } }, { score: { atLeast: 42, atMost: 90 } }] });
  });

  test("is none where the score may not be high, or nobody has to have one", () => {
    expect(thresholdOf({ ...STANDARD_CRITERIA, mql: { all: [{ not: { score: { atLeast: 50 } } }, { score: { atLeast: 0 } }, { score: { atMost: 10 } }] } })).toBeNull();
  });
});
