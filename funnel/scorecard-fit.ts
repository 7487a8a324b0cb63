import type { ClosedPass } from "./closed-pass";
import type { Criteria } from "./criteria";
import { chanceOf, fitRidgeLogistic, type LogisticFit } from "./ridge-logistic";
import { type Candidates, countsOf } from "./scorecard-candidates";

/** What was found to be worth what, and how it was chosen. */
export type ScorecardFit = {
  readonly candidates: Candidates;
  readonly fit: LogisticFit;
  readonly halfLifeDays: number;
  readonly penalty: number;
  /** Each half-life tried, with how far its forecasts of passes kept apart were off on average. */
  readonly tried: readonly { readonly halfLifeDays: number; readonly loss: number }[];
};

const HALF_LIVES = [7, 14, 30, 60, 90] as const;
const PENALTIES = [1, 5, 25, 100] as const;
const FOLDS = 5;

/**
 * Finds what each candidate is worth: the half-life and then the penalty whose forecasts of a fifth kept apart are best, then only the
 * weightiest rules, so few that about eight won deals stand behind each. Pauses between fits, so that others get their turn.
 */
export function* fitScorecard(all: Candidates, lists: Criteria["lists"], passes: readonly ClosedPass[]): Generator<undefined, ScorecardFit> {
  const outcomes = passes.map(({ isWon }) => isWon);
  const tried: { halfLifeDays: number; loss: number }[] = [];
  for (const halfLifeDays of HALF_LIVES) {
    tried.push({ halfLifeDays, loss: yield* lossApart(passes.map(countsOf(all, halfLifeDays, lists)), outcomes, PENALTIES[1]) });
  }
  const { halfLifeDays } = least(tried);
  const rows = passes.map(countsOf(all, halfLifeDays, lists));
  const penalties: { penalty: number; loss: number }[] = [];
  for (const penalty of PENALTIES) {
    penalties.push({ penalty, loss: yield* lossApart(rows, outcomes, penalty) });
  }
  const { penalty } = least(penalties);
  const candidates = weightiest(all, fitRidgeLogistic(rows, outcomes, penalty), rulesFor(outcomes));
  return { candidates, fit: fitRidgeLogistic(passes.map(countsOf(candidates, halfLifeDays, lists)), outcomes, penalty), halfLifeDays, penalty, tried };
}

/** The mean logarithmic loss on each fifth, forecast from the other four. */
function* lossApart(rows: readonly (readonly number[])[], outcomes: readonly boolean[], penalty: number): Generator<undefined, number> {
  let loss = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isApart = (_: unknown, place: number) => place % FOLDS === fold;
    const isLearnt = (_: unknown, place: number) => place % FOLDS !== fold;
    const fit = fitRidgeLogistic(rows.filter(isLearnt), outcomes.filter(isLearnt), penalty);
    const apart = outcomes.filter(isApart);
    for (const [place, row] of rows.filter(isApart).entries()) loss -= Math.log(Math.max(1e-12, apart[place] ? chanceOf(fit, row) : 1 - chanceOf(fit, row)));
    yield;
  }
  return loss / rows.length;
}

function least<Tried extends { readonly loss: number }>(tried: readonly Tried[]): Tried {
  return tried.reduce((best, one) => (one.loss < best.loss - 1e-9 ? one : best));
}

/** Eight of the rarer outcome for each rule, at least four rules and at most fourteen. */
function rulesFor(outcomes: readonly boolean[]): number {
  const won = outcomes.filter(Boolean).length;
  return Math.min(14, Math.max(4, Math.floor(Math.min(won, outcomes.length - won) / 8)));
}

function weightiest({ points, fit }: Candidates, { weights }: LogisticFit, count: number): Candidates {
  const limit = weights.map(Math.abs).sort((one, other) => other - one)[count - 1] ?? 0;
  const isKept = (place: number) => Math.abs(weights[place] ?? 0) >= limit;
  return { points: points.filter((_, place) => isKept(place)), fit: fit.filter((_, place) => isKept(points.length + place)) };
}
