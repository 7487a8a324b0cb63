import { meanInterval } from "./bootstrap";
import { type Interval, intervalOf, rateOf } from "./conversion";
import { type LiftOverBase, liftOverBase } from "./lift-over-base";
import { type Quantile, quantileOf } from "./quantile";

/** Every number of a backtest that opens its leads. `mqls…` became MQL in the period; the others are of passes that ended in it, and `undated` ended nobody knows when. */
export const BACKTEST_PARTS = [
  "mqls", "mqlsWon", "mqlsLost", "mqlsBack", "mqlsOpen",
  "ended", "won", "chosen", "caught", "missed", "lostThrough", "backThrough",
  "undated",
] as const;
export type BacktestPart = (typeof BACKTEST_PARTS)[number];

export type BacktestCounts = Readonly<Record<BacktestPart, number>>;

/** A rate with what it is made of. */
export type CountedRate = { readonly part: number; readonly whole: number; readonly rate: number | null; readonly interval: Interval | null };

/** How well a candidate would have chosen. */
export type BacktestScore = {
  readonly counts: BacktestCounts;
  /** MQLs a week over the whole weeks of the period; null where there are none. */
  readonly perWeek: { readonly mean: number; readonly interval: Interval | null } | null;
  /** Of those it would have made MQL, how many were won. */
  readonly precision: CountedRate;
  /** Of those that were won, how many it would have made MQL before. */
  readonly recall: CountedRate;
  /** Of all that ended, how many were won. */
  readonly baseRate: CountedRate;
  readonly lift: LiftOverBase | null;
  /** From its MQL to the win. */
  readonly daysBeforeWin: { readonly median: Quantile; readonly p90: Quantile } | null;
};

/** What a candidate’s numbers come to; every pass whose outcome is not known stays out of the rates. */
export function backtestScore(counts: BacktestCounts, wholeWeeks: readonly number[], daysBeforeWin: readonly number[]): BacktestScore {
  const { caught, chosen, won, ended } = counts;
  const [median, p90] = [quantileOf(daysBeforeWin, 0.5), quantileOf(daysBeforeWin, 0.9)];
  return {
    counts,
    perWeek: wholeWeeks.length === 0 ? null : { mean: wholeWeeks.reduce((sum, one) => sum + one, 0) / wholeWeeks.length, interval: meanInterval(wholeWeeks) },
    precision: countedRate(caught, chosen),
    recall: countedRate(caught, won),
    baseRate: countedRate(won, ended),
    lift: liftOverBase({ won: caught, chosen, otherWon: won - caught, others: ended - chosen }),
    daysBeforeWin: median && p90 ? { median, p90 } : null,
  };
}

function countedRate(part: number, whole: number): CountedRate {
  return { part, whole, rate: rateOf(part, whole), interval: intervalOf(part, whole) };
}

/** What history cannot tell, for everybody who reads a backtest. */
export const BACKTEST_LIMITS: readonly string[] = [
  "Leads that sales never saw have no outcome of sales here: what would have become of them, had they been handed over, nobody knows. Many of them are still open, and those stay out of every rate.",
  "The versions that were in force then decided whom sales called, and when. Criteria that choose the same leads look better for it than criteria that would have chosen others.",
  "Calls, meetings and replies that took place because sales had the lead already count as they happened: criteria that rest on them fire late and look surer than they are.",
  "Passes begin and end as they really did; an earlier hand-off might have changed that.",
  "Small numbers say little: look at the interval before the number, and do not choose between criteria whose intervals overlap widely.",
];
