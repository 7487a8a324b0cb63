import { rateOf } from "./conversion";

/** Something ranked by a score, and whether it was won. */
export type Ranked = { readonly score: number; readonly isWon: boolean };

/** At one threshold: of those at or over it how many were won, and of all won how many are there. */
export type PrecisionRecallPoint = { readonly threshold: number; readonly precision: number; readonly recall: number };

/** Precision and recall at every score as a threshold, from the highest down. */
export function precisionRecallOf(ranked: readonly Ranked[]): PrecisionRecallPoint[] {
  const highestFirst = ranked.toSorted((one, other) => other.score - one.score);
  const won = ranked.filter(({ isWon }) => isWon).length;
  const points: PrecisionRecallPoint[] = [];
  let hits = 0;
  for (const [place, { score, isWon }] of highestFirst.entries()) {
    if (isWon) hits += 1;
    if (highestFirst[place + 1]?.score === score) continue;
    points.push({ threshold: score, precision: hits / (place + 1), recall: rateOf(hits, won) ?? 0 });
  }
  return points;
}

/** The precision averaged over the won, 0 to 1: how well a score puts them first. By chance it is about the base rate. */
export function averagePrecision(points: readonly PrecisionRecallPoint[]): number {
  return points.reduce((sum, { precision, recall }, place) => sum + precision * (recall - (points[place - 1]?.recall ?? 0)), 0);
}
