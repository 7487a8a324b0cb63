import { brierScore, type CalibrationGroup, calibrationOf } from "./calibration";
import type { ClosedPass } from "./closed-pass";
import { intervalOf, type Interval, rateOf } from "./conversion";
import { type Criteria, parseCriteria } from "./criteria";
import { averagePrecision, precisionRecallOf, type PrecisionRecallPoint } from "./precision-recall";
import { chanceOf, fitRidgeLogistic } from "./ridge-logistic";
import { candidatesFrom } from "./scorecard-candidates";
import { scorecardDocument, standsAt } from "./scorecard-document";
import { fitScorecard, type ScorecardFit } from "./scorecard-fit";

/** How many passes a part of history has, and how many of them were won. */
export type Part = { readonly passes: number; readonly won: number };

/** How a document does on the later part: by its threshold, and by its order at every other. */
export type Measured = {
  readonly flagged: number;
  readonly caught: number;
  readonly precision: number | null;
  readonly precisionInterval: Interval | null;
  readonly recall: number | null;
  readonly recallInterval: Interval | null;
  readonly averagePrecision: number;
  readonly curve: readonly PrecisionRecallPoint[];
};

export type Suggestion = {
  readonly earlier: Part;
  readonly later: Part;
  /** Nothing where too little is known to suggest anything. */
  readonly scorecard: {
    readonly criteria: Criteria;
    readonly threshold: number;
    /** The share of the earlier won deals it lets through. */
    readonly catches: number;
    readonly tried: ScorecardFit["tried"];
    readonly suggested: Measured;
    readonly inForce: Measured;
    readonly calibration: readonly CalibrationGroup[];
    readonly brier: number;
    /** Of saying the earlier win rate for everybody: a forecast worth anything is below it. */
    readonly brierOfBase: number;
  } | null;
};

/** With fewer of either outcome in the earlier or the later part nothing is suggested. */
export const LEAST = { earlier: 30, later: 10 } as const;
/** The share of history, by its endings, that is learnt from; the rest measures. */
const EARLIER = 0.7;

/** Suggests criteria from passes whose outcome is known: fitted on those that ended earlier, measured on those that ended later. */
export function* suggestCriteria(inForce: Criteria, passes: readonly ClosedPass[]): Generator<undefined, Suggestion> {
  const inOrder = passes.toSorted((one, other) => one.endedAt - other.endedAt || one.leadId - other.leadId || one.pass - other.pass);
  const split = Math.floor(inOrder.length * EARLIER);
  const [earlier, later] = [inOrder.slice(0, split), inOrder.slice(split)];
  const parts = { earlier: partOf(earlier), later: partOf(later) };
  if (isTooLittle(parts.earlier, LEAST.earlier) || isTooLittle(parts.later, LEAST.later)) return { ...parts, scorecard: null };

  const found = yield* fitScorecard(candidatesFrom(inForce, earlier), inForce.lists, earlier);
  const { criteria, threshold, catches } = scorecardDocument(inForce, found, earlier);
  yield;
  const parsed = parseCriteria(criteria);
  if (!("criteria" in parsed)) throw new Error(`The suggestion cannot be read: ${parsed.problems[0]?.sentence}`);
  const total = (pass: ClosedPass) => [totalOf(criteria, pass)];
  const forecast = fitRidgeLogistic(earlier.map(total), earlier.map(({ isWon }) => isWon), 1);
  yield;
  const forecasts = later.map((pass) => ({ chance: chanceOf(forecast, total(pass)), isWon: pass.isWon }));
  const base = parts.earlier.won / parts.earlier.passes;
  return {
    ...parts,
    scorecard: {
      criteria: parsed.criteria, threshold, catches, tried: found.tried, suggested: measure(criteria, later), inForce: measure(inForce, later),
      calibration: calibrationOf(forecasts), brier: brierScore(forecasts), brierOfBase: brierScore(later.map(({ isWon }) => ({ chance: base, isWon }))),
    },
  };
}

function partOf(passes: readonly ClosedPass[]): Part {
  return { passes: passes.length, won: passes.filter(({ isWon }) => isWon).length };
}

function isTooLittle({ passes, won }: Part, least: number): boolean {
  return Math.min(won, passes - won) < least;
}

function totalOf(criteria: Criteria, pass: ClosedPass): number {
  const { score, fit } = standsAt(criteria, pass);
  return score + fit;
}

function measure(criteria: Criteria, later: readonly ClosedPass[]): Measured {
  const won = later.filter(({ isWon }) => isWon).length;
  const flagged = later.filter((pass) => standsAt(criteria, pass).qualifies);
  const caught = flagged.filter(({ isWon }) => isWon).length;
  const curve = precisionRecallOf(later.map((pass) => ({ score: totalOf(criteria, pass), isWon: pass.isWon })));
  return {
    flagged: flagged.length, caught, precision: rateOf(caught, flagged.length), precisionInterval: intervalOf(caught, flagged.length),
    recall: rateOf(caught, won), recallInterval: intervalOf(caught, won), averagePrecision: averagePrecision(curve), curve,
  };
}
