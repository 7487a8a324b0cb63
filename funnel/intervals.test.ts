import { expect, test } from "vitest";
import { meanInterval, numbersFrom } from "./bootstrap";
import { intervalOf } from "./conversion";
import { liftOverBase } from "./lift-over-base";
import { quantileOf } from "./quantile";

const SIMULATIONS = 1000;

/** In how many of a thousand simulations the interval covers the truth. */
function coverage(truth: number, seed: number, simulate: (random: () => number) => readonly [number | null, number | null] | null): number {
  const random = numbersFrom(seed);
  let covered = 0;
  for (let simulation = 0; simulation < SIMULATIONS; simulation += 1) {
    const interval = simulate(random);
    if (interval && (interval[0] ?? -Infinity) <= truth && truth <= (interval[1] ?? Infinity)) covered += 1;
  }
  return covered / SIMULATIONS;
}

const hits = (random: () => number, rate: number, of: number) => Array.from({ length: of }, () => random()).filter((one) => one < rate).length;
/** Roughly 95 %: what a thousand simulations can tell. */
const holds = (share: number) => {
  expect(share).toBeGreaterThanOrEqual(0.93);
  expect(share).toBeLessThanOrEqual(0.97);
};

test.each([[0.3, 60], [0.1, 200], [0.62, 35]])("the interval of a rate of %s over %s covers it", (rate, of) => {
  holds(coverage(rate, 11, (random) => intervalOf(hits(random, rate, of), of)));
});

test.each([[400, 0.3, 0.35, 0.12], [300, 0.2, 0.15, 0.15], [150, 0.5, 0.5, 0.2], [600, 0.1, 0.4, 0.05]])("the interval of a lift over the base rate covers it: of %s, %s chosen, won %s and %s", (all, share, rate, otherRate) => {
  holds(coverage(rate / (share * rate + (1 - share) * otherRate), 12, (random) => {
    const chosen = hits(random, share, all);
    const lift = liftOverBase({ won: hits(random, rate, chosen), chosen, otherWon: hits(random, otherRate, all - chosen), others: all - chosen });
    return lift && [lift.low, lift.high];
  }));
});

test.each([[0.5, 60], [0.5, 25], [0.9, 80], [0.9, 150]])("the interval of the %s quantile of %s waits covers it", (share, of) => {
  holds(coverage(-30 * Math.log(1 - share), 14, (random) => {
    const quantile = quantileOf(Array.from({ length: of }, () => -30 * Math.log(1 - random())), share);
    return quantile && [quantile.low, quantile.high];
  }));
});

test.each([[4, 26], [12, 13]])("the interval of %s a week over %s weeks covers it", (mean, weeks) => {
  holds(coverage(mean, 15, (random) => meanInterval(Array.from({ length: weeks }, () => poisson(random, mean)))));
});

test("nothing measured has no interval, few measurements say where they cannot tell, and all alike are certain", () => {
  expect([quantileOf([], 0.5), meanInterval([3]), liftOverBase({ won: 0, chosen: 0, otherWon: 2, others: 9 })]).toEqual([null, null, null]);
  expect(quantileOf([1, 2, 3], 0.5)).toEqual({ value: 2, low: null, high: null });
  expect(quantileOf(Array.from({ length: 12 }, (_, day) => day), 0.9)).toMatchObject({ high: null });
  expect(meanInterval([2, 2, 2, 2])).toEqual([2, 2]);
  expect(liftOverBase({ won: 3, chosen: 10, otherWon: 0, others: 30 })).toMatchObject({ times: 4 });
  expect(liftOverBase({ won: 3, chosen: 10, otherWon: 0, others: 0 })).toEqual({ times: 1, low: 1, high: 1 });
});

test("the same measurements give the same interval", () => {
  expect(meanInterval([1, 5, 2, 8, 3])).toEqual(meanInterval([1, 5, 2, 8, 3]));
});

function poisson(random: () => number, mean: number): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > floor; product *= random()) count += 1;
  return count;
}
