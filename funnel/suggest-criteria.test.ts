import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brierScore, calibrationOf } from "./calibration";
import type { ClosedPass } from "./closed-pass";
import { parseCriteria } from "./criteria";
import { averagePrecision, precisionRecallOf } from "./precision-recall";
import { CATCHES, standsAt } from "./scorecard-document";
import { STANDARD_CRITERIA } from "./standard-criteria";
import { suggestCriteria, type Suggestion } from "./suggest-criteria";
import { plantedPasses } from "./testing/planted";

const DEALS = { deals: 600, share: 0.3, winRateWith: 0.8, winRateWithout: 0.2 };

function suggested(passes: readonly ClosedPass[]): Suggestion {
  const steps = suggestCriteria(STANDARD_CRITERIA, passes);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe("suggested criteria", () => {
  const passes = plantedPasses(4, DEALS);
  const { earlier, later, scorecard } = suggested(passes);
  const { criteria, threshold, catches } = scorecard!;

  it("are a valid document of whole points that keeps what is mandatory in the one in force", () => {
    expect(parseCriteria(JSON.parse(JSON.stringify(criteria)))).toHaveProperty("criteria");
    expect([...criteria.points, ...criteria.fit].every(({ points }) => Number.isInteger(points) && points !== 0)).toBe(true);
    const { never, handOff, salesQualified, lists } = STANDARD_CRITERIA;
    expect(criteria).toMatchObject({ never, handOff, salesQualified, lists });
    expect(criteria.points).toContainEqual(STANDARD_CRITERIA.points.find(({ id }) => id === "careers"));
    expect(criteria.fit).toContainEqual(STANDARD_CRITERIA.fit.find(({ id }) => id === "student"));
  });

  it("give points to what won, and catch nine of ten of the won deals they were learnt from, or all that did anything", () => {
    expect(criteria.points.find(({ when }) => JSON.stringify(when).includes("hands on"))?.points).toBeGreaterThan(0);
    const learntFrom = passes.toSorted((one, other) => one.endedAt - other.endedAt).slice(0, earlier.passes).filter(({ isWon }) => isWon);
    expect(learntFrom.filter((pass) => standsAt(criteria, pass).qualifies).length / learntFrom.length).toBe(catches);
    expect(catches >= CATCHES || threshold === 1).toBe(true);
  });

  it("are measured on deals that ended later, beside those in force, and put the won first better than chance", () => {
    expect(earlier.passes + later.passes).toBe(passes.length);
    expect(scorecard!.suggested.averagePrecision).toBeGreaterThan(later.won / later.passes + 0.15);
    expect(scorecard!.suggested.averagePrecision).toBeGreaterThan(scorecard!.inForce.averagePrecision);
    expect(scorecard!.brier).toBeLessThan(scorecard!.brierOfBase);
    expect(scorecard!.calibration.reduce((sum, { count }) => sum + count, 0)).toBe(later.passes);
  });

  it("are the same for the same deals, in whatever order they are told", () => {
    expect(suggested(passes.toReversed()).scorecard).toEqual(scorecard);
  });

  it("do not see the later part: other outcomes there change what is measured, and no point", () => {
    const split = passes.toSorted((one, other) => one.endedAt - other.endedAt)[earlier.passes]!.endedAt;
    const turned = suggested(passes.map((pass) => (pass.endedAt >= split ? { ...pass, isWon: !pass.isWon } : pass)));
    expect(turned.scorecard?.criteria).toEqual(criteria);
    expect(turned.scorecard?.suggested.caught).not.toBe(scorecard!.suggested.caught);
  });

  it("are not made from too little", () => {
    expect(suggested(passes.slice(0, 60)).scorecard).toBeNull();
    expect(suggested(passes.map((pass) => ({ ...pass, isWon: false }))).scorecard).toBeNull();
    expect(suggested([])).toEqual({ earlier: { passes: 0, won: 0 }, later: { passes: 0, won: 0 }, scorecard: null });
  });
});

describe("how good a score is", () => {
  it("is its precision at each recall: known by hand on five deals", () => {
    const points = precisionRecallOf([{ score: 9, isWon: true }, { score: 7, isWon: false }, { score: 7, isWon: true }, { score: 3, isWon: false }, { score: 1, isWon: true }]);
    expect(points.map(({ precision, recall }) => [precision, recall])).toEqual([[1, 1 / 3], [2 / 3, 2 / 3], [1 / 2, 2 / 3], [3 / 5, 1]]);
    expect(averagePrecision(points)).toBeCloseTo(1 / 3 + 2 / 9 + 1 / 5, 9);
  });

  it("ends at everything: all won caught, at the base rate", () => {
    fc.assert(fc.property(fc.array(fc.record({ score: fc.nat(20), isWon: fc.boolean() }), { minLength: 1 }), (ranked) => {
      const last = precisionRecallOf(ranked).at(-1)!;
      const won = ranked.filter(({ isWon }) => isWon).length;
      expect(last.precision).toBeCloseTo(won / ranked.length, 9);
      expect(last.recall).toBe(won === 0 ? 0 : 1);
    }));
  });

  it("is how near its forecasts come: Brier's score, and tenths that keep equal forecasts together", () => {
    expect(brierScore([{ chance: 1, isWon: true }, { chance: 0.5, isWon: false }])).toBeCloseTo(0.125, 9);
    const groups = calibrationOf(Array.from({ length: 100 }, (_, place) => ({ chance: place < 50 ? 0.1 : place / 100, isWon: place >= 50 })));
    expect(groups[0]).toMatchObject({ count: 50, won: 0 });
    expect(groups).toHaveLength(6);
  });
});
