import { intervalOf } from "./conversion";
import { liftOf } from "./lift";

/** How many times as often those who were chosen were won as everybody was, and the range this lies in. */
export type LiftOverBase = { readonly times: number; readonly low: number; readonly high: number };

/** Of how many were chosen and won; the others are all those who were not chosen. */
export type Chosen = { readonly won: number; readonly chosen: number; readonly otherWon: number; readonly others: number };

/**
 * The lift over the base rate with its 95 % interval. With f the share chosen and r the ratio of the two win rates, it is
 * r / (f r + 1 − f). The intervals of r (Miettinen and Nurminen's, see lift.ts) and of f (Wilson's) are put through it one by
 * one and their distances squared and added, on the scale of logarithms (G. Y. Zou and A. Donner, Construction of Confidence
 * Limits about Effect Measures, Statistics in Medicine 27, 2008). Null over nothing, and where nobody was won.
 */
export function liftOverBase({ won, chosen, otherWon, others }: Chosen): LiftOverBase | null {
  const all = chosen + others;
  if (chosen === 0 || won + otherWon === 0) return null;
  if (others === 0) return { times: 1, low: 1, high: 1 };
  const ratio = liftOf({ withHits: won, withAll: chosen, withoutHits: otherWon, withoutAll: others });
  const shares = intervalOf(chosen, all);
  if (!ratio || !shares) return null;
  const times = over(ratio.times, chosen / all);
  const ends = shares.map((share) => over(ratio.times, share));
  return {
    times,
    low: times === 0 ? 0 : times / Math.exp(Math.hypot(Math.log(times / over(ratio.low, chosen / all)), Math.log(times / Math.min(times, ...ends)))),
    high: times === 0 ? over(ratio.high, chosen / all) : times * Math.exp(Math.hypot(Math.log(over(ratio.high, chosen / all) / times), Math.log(Math.max(times, ...ends) / times))),
  };
}

/** The lift over everybody of those who are won so many times as often as the others; null: the others never are. */
function over(ratio: number | null, share: number): number {
  return ratio === null ? 1 / share : ratio / (share * ratio + 1 - share);
}
