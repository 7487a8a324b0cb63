import { describe, expect, it } from "vitest";
import { chanceOf, fitRidgeLogistic } from "./ridge-logistic";
import { chanceFrom } from "./testing/chance";

/** Rows whose outcome truly follows a logistic law. */
function lawful(count: number, intercept: number, coefficients: readonly number[]) {
  const chance = chanceFrom(5);
  const rows = Array.from({ length: count }, () => coefficients.map(() => Math.floor(chance() * 4)));
  return { rows, outcomes: rows.map((row) => chance() < chanceOf({ intercept, coefficients, weights: [] }, row)) };
}

describe("ridge logistic regression", () => {
  it("finds the law behind many outcomes", () => {
    const { rows, outcomes } = lawful(6_000, -1.5, [0.8, -0.5, 0]);
    const { intercept, coefficients } = fitRidgeLogistic(rows, outcomes, 0.1);
    expect(intercept).toBeCloseTo(-1.5, 0);
    for (const [place, truth] of [0.8, -0.5, 0].entries()) expect(Math.abs(coefficients[place]! - truth)).toBeLessThan(0.1);
  });

  it("stands where its penalised likelihood is flat, and is the same every time", () => {
    const { rows, outcomes } = lawful(300, -0.5, [0.6, 0.2]);
    const fit = fitRidgeLogistic(rows, outcomes, 3);
    const missing = rows.reduce((sum, row, place) => sum + (outcomes[place] ? 1 : 0) - chanceOf(fit, row), 0);
    expect(missing).toBeCloseTo(0, 6);
    expect(fitRidgeLogistic(rows, outcomes, 3)).toEqual(fit);
  });

  it("shrinks with the penalty, and stays finite where a value tells outcomes apart without exception or never changes", () => {
    const rows = Array.from({ length: 40 }, (_, place) => [place % 2, 7]);
    const outcomes = rows.map(([one]) => one === 1);
    const [loose, tight] = [fitRidgeLogistic(rows, outcomes, 0.5), fitRidgeLogistic(rows, outcomes, 50)];
    expect(Number.isFinite(loose.coefficients[0])).toBe(true);
    expect(tight.coefficients[0]!).toBeLessThan(loose.coefficients[0]!);
    expect(loose.coefficients[1]).toBeCloseTo(0, 9);
  });
});
