import { describe, expect, it } from "vitest";
import { intervalOf } from "./conversion";
import { liftOf } from "./lift";
import { chanceFrom, successes } from "./testing/chance";

const RUNS = 1000;

/** In how many of the simulated reports the interval holds the true value. */
function covered(holdsTruth: (chance: () => number) => boolean): number {
  const chance = chanceFrom(2026);
  return Array.from({ length: RUNS }, () => holdsTruth(chance)).filter(Boolean).length / RUNS;
}

const between = (low: number, high: number, chance: () => number) => low + chance() * (high - low);

describe("the interval of a lift", () => {
  it("holds the true lift in 93 to 97 % of simulated reports, of groups small and large", () => {
    const share = covered((chance) => {
      const [withAll, withoutAll] = [Math.round(between(20, 200, chance)), Math.round(between(100, 600, chance))];
      const [rateWith, rateWithout] = [between(0.1, 0.7, chance), between(0.1, 0.5, chance)];
      const lift = liftOf({ withHits: successes(withAll, rateWith, chance), withAll, withoutHits: successes(withoutAll, rateWithout, chance), withoutAll });
      const truth = rateWith / rateWithout;
      return lift !== null && lift.low <= truth && truth <= (lift.high ?? Infinity);
    });
    expect(share).toBeGreaterThanOrEqual(0.93);
    expect(share).toBeLessThanOrEqual(0.97);
  });

  it("begins at nothing where nobody with it won, has no end where nobody without it did, and is none over nobody", () => {
    expect(liftOf({ withHits: 0, withAll: 12, withoutHits: 30, withoutAll: 90 })).toMatchObject({ times: 0, low: 0 });
    expect(liftOf({ withHits: 0, withAll: 12, withoutHits: 30, withoutAll: 90 })?.high).toBeLessThan(1.2);
    expect(liftOf({ withHits: 6, withAll: 12, withoutHits: 0, withoutAll: 90 })).toMatchObject({ times: null, high: null });
    expect(liftOf({ withHits: 6, withAll: 12, withoutHits: 0, withoutAll: 90 })?.low).toBeGreaterThan(5);
    expect(liftOf({ withHits: 0, withAll: 0, withoutHits: 3, withoutAll: 9 })).toBeNull();
    expect(liftOf({ withHits: 0, withAll: 5, withoutHits: 0, withoutAll: 9 })).toBeNull();
  });
});

describe("the interval of a win rate", () => {
  it("holds the true rate in 93 to 97 % of simulated reports", () => {
    const share = covered((chance) => {
      const [all, rate] = [Math.round(between(15, 300, chance)), between(0.05, 0.8, chance)];
      const interval = intervalOf(successes(all, rate, chance), all);
      return interval !== null && interval[0] <= rate && rate <= interval[1];
    });
    expect(share).toBeGreaterThanOrEqual(0.93);
    expect(share).toBeLessThanOrEqual(0.97);
  });
});
