import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { courseOf, type CourseInput } from "./course";
import { forwardScore, rankOf, scoreAt } from "./score";
import { anyCourse, anyCriteria, anyFactsKnown, anyHistory, anyMoment } from "./testing/arbitrary-criteria";
import { referenceCourse, referenceVerdict } from "./testing/reference-criteria";
import { judge } from "./verdict";

vi.setConfig({ testTimeout: 60_000 });

const LATER = Date.UTC(2500, 0, 1);

test("a verdict says what the definition says, with the same interactions counted", () => {
  fc.assert(
    fc.property(anyCriteria, anyFactsKnown, anyHistory, anyMoment, (criteria, facts, interactions, at) => {
      const { score, fit, behaviour, ...verdict } = judge(criteria, facts, interactions, at);
      const reference = referenceVerdict({ criteria, facts, interactions }, at);
      expect(score).toBeCloseTo(reference.score, 8);
      expect(behaviour.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(reference.score, 8);
      expect(fit).toBe(reference.fit);
      expect(behaviour.map(({ ruleId, interactionIds }) => ({ ruleId, ids: interactionIds }))).toEqual(reference.counted);
      for (const name of ["mql", "handOff", "salesQualified", "never"] as const) expect(verdict[name].holds).toBe(reference[name]);
      expect(verdict.qualified).toBe(reference.mql && !reference.never);
    }),
    { numRuns: 500 },
  );
});

test("the course of a pass is what asking at every single moment finds", () => {
  fc.assert(
    fc.property(anyCourse, (input) => {
      const { mql, handOff, salesQualified } = courseOf(input);
      expect({ mql, handOff, salesQualified }).toEqual(referenceCourse(input));
    }),
    { numRuns: 1000 },
  );
});

test("order of arrival and repeats change nothing", () => {
  const mixed = anyCourse.chain((input) => fc.tuple(fc.constant(input), fc.shuffledSubarray([...input.interactions], { minLength: input.interactions.length }), fc.subarray([...input.interactions])));
  fc.assert(
    fc.property(mixed, anyMoment, ([input, shuffled, again], at) => {
      const interactions = [...shuffled, ...again];
      expect(courseOf({ ...input, interactions })).toEqual(courseOf(input));
      const [{ criteria }] = input.inForce as [CourseInput["inForce"][number]];
      expect(judge(criteria, input.facts, interactions, at)).toEqual(judge(criteria, input.facts, input.interactions, at));
    }),
    { numRuns: 500 },
  );
});

test("what is found knows only what happened before it", () => {
  fc.assert(
    fc.property(anyCourse, anyMoment, (input, then) => {
      const known = { ...input, now: Math.min(then, input.now), facts: input.facts.filter(({ from }) => from <= then), interactions: input.interactions.filter(({ occurredAt }) => occurredAt <= then) };
      const [before, after] = [courseOf(known), courseOf(input)];
      for (const name of ["mql", "handOff", "salesQualified"] as const) {
        const found = after[name];
        expect(before[name]).toEqual(found && found.at <= known.now ? found : null);
      }
    }),
    { numRuns: 500 },
  );
});

test("the verdict holds at the moment of each qualification, and did not just before", () => {
  fc.assert(
    fc.property(anyCourse, (input) => {
      const course = courseOf(input);
      const asks = (name: "mql" | "handOff" | "salesQualified", at: number): boolean => {
        const judging = input.inForce.filter(({ judges, from }, index) => index === 0 || judges === "everyone" || from <= input.pass.startedAt);
        const { criteria } = judging.findLast(({ from }, index) => index === 0 || from <= at)!;
        const verdict = judge(criteria, input.facts, input.interactions, at);
        return verdict[name].holds && (name === "salesQualified" || !verdict.never.holds);
      };
      const from = {
        mql: Math.max(input.pass.startedAt, input.pass.notBefore ?? 0),
        handOff: input.pass.mqlGivenAt ?? course.mql?.at ?? 0,
        salesQualified: input.pass.acceptedAt ?? 0,
      };
      for (const name of ["mql", "handOff", "salesQualified"] as const) {
        const found = course[name];
        if (!found) continue;
        expect(asks(name, found.at)).toBe(true);
        if (found.at > from[name]) expect(asks(name, found.at - 1)).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});

test("nothing changes before the next check, and something does then", () => {
  fc.assert(
    fc.property(anyCourse, (input) => {
      const { nextCheckAt, ...course } = courseOf(input);
      const { nextCheckAt: _, ...before } = courseOf({ ...input, now: (nextCheckAt ?? LATER) - 1 });
      expect(before).toEqual(course);
      if (nextCheckAt === null || input.interactions.some(({ occurredAt }) => occurredAt === nextCheckAt) || input.inForce.some(({ from }) => from === nextCheckAt) || input.facts.some(({ from }) => from === nextCheckAt)) return;
      const { nextCheckAt: __, ...then } = courseOf({ ...input, now: nextCheckAt });
      expect(then).not.toEqual(course);
    }),
    { numRuns: 500 },
  );
});

test("a kept score is worth at any later moment what a verdict then says", () => {
  fc.assert(
    fc.property(anyCourse, fc.integer({ min: 0, max: 2_000_000_000 }), (input, wait) => {
      const only = { ...input, inForce: input.inForce.slice(0, 1), pass: { ...input.pass, endedAt: null }, facts: input.facts.filter(({ from }) => from <= input.now), interactions: input.interactions.filter(({ occurredAt }) => occurredAt <= input.now) };
      const [{ criteria }] = only.inForce as [CourseInput["inForce"][number]];
      const { score, fit } = judge(criteria, only.facts, only.interactions, only.now + wait);
      const kept = courseOf(only);
      expect(scoreAt(kept.score, criteria.halfLifeDays, only.now + wait)).toBeCloseTo(score, 8);
      expect(kept.fit).toBe(fit);
    }),
    { numRuns: 300 },
  );
});

test("leads are ranked as their scores are, at any later moment, and as a threshold cuts them", () => {
  const anyScore = fc.record({ value: fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e4, noNaN: true }), fc.double({ min: -1e4, max: -1e-3, noNaN: true })), at: anyMoment });
  fc.assert(
    fc.property(anyScore, anyScore, fc.constantFrom(1, 7, 30, 365, null), fc.integer({ min: 0, max: 40 }), (one, other, halfLifeDays, days) => {
      const [first, second] = [one, other].map(({ value, at }) => forwardScore(value, at, halfLifeDays)) as [ReturnType<typeof forwardScore>, ReturnType<typeof forwardScore>];
      const moment = Math.max(one.at, other.at) + days * 86_400_000;
      const [a, b] = [scoreAt(first, halfLifeDays, moment), scoreAt(second, halfLifeDays, moment)];
      fc.pre(a === b || Math.abs(a - b) > 1e-9 * Math.max(Math.abs(a), Math.abs(b)));
      if (a !== b) expect(Math.sign(first.rank - second.rank)).toBe(Math.sign(a - b));
      fc.pre(Math.abs(a - 50) > 1e-6);
      expect(first.rank >= rankOf(50, moment, halfLifeDays)).toBe(a >= 50);
    }),
    { numRuns: 500 },
  );
});
