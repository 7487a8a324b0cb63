import { DAY, type Moment } from "./moment";

/** A score that needs no rewriting as time passes: `value` at the moment `at`, and a `rank` that orders leads for ever. */
export type ForwardScore = { readonly value: number; readonly at: Moment; readonly rank: number };

/** Two scores closer than this are one: less than a billionth of a point is only how computers add. */
export const SCORE_GRAIN = 1e-9;

/** A score as it is kept: decayed only when somebody reads it. */
export function forwardScore(value: number, at: Moment, halfLifeDays: number | null): ForwardScore {
  const kept = Math.abs(value) <= SCORE_GRAIN ? 0 : value;
  return { value: kept, at, rank: rankOf(kept, at, halfLifeDays) };
}

/** What a kept score is worth at a later moment. */
export function scoreAt({ value, at }: ForwardScore, halfLifeDays: number | null, moment: Moment): number {
  return decayed(value, moment - at, halfLifeMs(halfLifeDays));
}

/**
 * The place of a score among all scores under the same half-life. Since every score halves in the same time, the order
 * never changes (forward decay: Cormode et al., 2009); "at least 50 now" is "a rank of at least rankOf(50, now)".
 */
export function rankOf(value: number, at: Moment, halfLifeDays: number | null): number {
  if (value === 0) return 0;
  return Math.sign(value) * (ABOVE_ZERO + Math.log2(Math.abs(value)) + at / halfLifeMs(halfLifeDays));
}

/** More than the smallest number's logarithm is below zero, so that a positive score never ranks under none. */
const ABOVE_ZERO = 1100;

/** What points are worth after some time; `exp`, because it takes half as long as a power of two. */
export function decayed(value: number, elapsed: Moment, halfLife: Moment): number {
  return elapsed === 0 || value === 0 ? value : value * Math.exp((-elapsed / halfLife) * Math.LN2);
}

/** A half-life in milliseconds; without decay it never ends. */
export function halfLifeMs(halfLifeDays: number | null): Moment {
  return halfLifeDays === null ? Infinity : halfLifeDays * DAY;
}
