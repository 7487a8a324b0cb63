import { CholeskyDecomposition, Matrix } from "ml-matrix";

/** What a logistic regression found: the chance is `logistic(intercept + Σ coefficient × value)`. */
export type LogisticFit = {
  readonly intercept: number;
  /** Per unit of each value. */
  readonly coefficients: readonly number[];
  /** Per standard deviation of each value, so that they can be compared. */
  readonly weights: readonly number[];
};

/**
 * Logistic regression with an L2 penalty on the standardised coefficients, the intercept free, by Newton's method (S. le Cessie and
 * J. C. van Houwelingen, Ridge Estimators in Logistic Regression, Applied Statistics 41, 1992). The same for the same rows.
 */
export function fitRidgeLogistic(rows: readonly (readonly number[])[], outcomes: readonly boolean[], penalty: number): LogisticFit {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, column) => spreadOf(rows, column));
  const values = new Matrix(rows.map((row) => [1, ...columns.map(({ mean, deviation }, column) => (row[column]! - mean) / deviation)]));
  const turned = values.transpose();
  const penalties = Matrix.diag([0, ...columns.map(() => penalty)]);
  let found = Matrix.zeros(width + 1, 1);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const chances = values.mmul(found).to1DArray().map(logistic);
    const missing = Matrix.columnVector(chances.map((chance, row) => (outcomes[row] ? 1 : 0) - chance));
    const weighted = values.clone();
    for (const [row, chance] of chances.entries()) weighted.mulRow(row, Math.sqrt(Math.max(chance * (1 - chance), SMALLEST)));
    const slope = turned.mmul(missing).sub(penalties.mmul(found));
    const change = new CholeskyDecomposition(weighted.transpose().mmul(weighted).add(penalties)).solve(slope);
    found = Matrix.add(found, change);
    if (Math.max(...change.to1DArray().map(Math.abs)) < 1e-6) break;
  }
  const [free = 0, ...weights] = found.to1DArray();
  const coefficients = weights.map((weight, column) => weight / columns[column]!.deviation);
  return { intercept: free - coefficients.reduce((sum, one, column) => sum + one * columns[column]!.mean, 0), coefficients, weights };
}

const MOST_STEPS = 40;
const SMALLEST = 1e-9;

/** The chance of a row of values. */
export function chanceOf({ intercept, coefficients }: LogisticFit, values: readonly number[]): number {
  return logistic(coefficients.reduce((sum, one, column) => sum + one * values[column]!, intercept));
}

function logistic(odds: number): number {
  return odds >= 0 ? 1 / (1 + Math.exp(-odds)) : Math.exp(odds) / (1 + Math.exp(odds));
}

function spreadOf(rows: readonly (readonly number[])[], column: number): { mean: number; deviation: number } {
  const mean = rows.reduce((sum, row) => sum + row[column]!, 0) / rows.length;
  const deviation = Math.sqrt(rows.reduce((sum, row) => sum + (row[column]! - mean) ** 2, 0) / rows.length);
  return { mean, deviation: deviation > 1e-12 ? deviation : 1 };
}
