import type { TwoGroups } from "./fisher-exact";

/** How many times as often the hits come with something as without it, and the range this lies in. `null`: over nothing, or without end. */
export type Lift = { readonly times: number | null; readonly low: number; readonly high: number | null };

/**
 * The lift with its 95 % interval: every ratio of the two rates that the score test does not refuse (O. S. Miettinen and M. Nurminen,
 * Comparative Analysis of Two Rates, Statistics in Medicine 4, 1985). Holds for small numbers, and where one side has no hits.
 */
export function liftOf(groups: TwoGroups): Lift | null {
  const { withHits, withAll, withoutHits, withoutAll } = groups;
  if (withAll === 0 || withoutAll === 0 || withHits + withoutHits === 0) return null;
  const times = withoutHits === 0 ? null : withHits / withAll / (withoutHits / withoutAll);
  const middle = times === null ? FARTHEST : times === 0 ? 1 / FARTHEST : times;
  const isRefused = (ratio: number) => scoreOf(groups, ratio) > QUANTILE;
  return {
    times,
    low: withHits === 0 ? 0 : edge(isRefused, middle, 1 / STEP),
    high: withoutHits === 0 ? null : edge(isRefused, middle, STEP),
  };
}

/** The square of the normal quantile that leaves 2.5 % on each side. */
const QUANTILE = 1.959963984540054 ** 2;
const STEP = 1.5;
const FARTHEST = 1e6;

/** Walks away from the middle until a ratio is refused, then halves its way back to the last that is not. */
function edge(isRefused: (ratio: number) => boolean, middle: number, step: number): number {
  let kept = middle;
  let refused = kept * step;
  while (!isRefused(refused) && refused > 1 / FARTHEST && refused < FARTHEST) [kept, refused] = [refused, refused * step];
  for (let halving = 0; halving < 40; halving += 1) {
    const between = Math.sqrt(kept * refused);
    if (isRefused(between)) refused = between;
    else kept = between;
  }
  return kept;
}

/** How far the rates are from standing in this ratio, in squared standard errors under the likeliest rates that do. */
function scoreOf({ withHits, withAll, withoutHits, withoutAll }: TwoGroups, ratio: number): number {
  const all = withAll + withoutAll;
  const [a, b, c] = [all * ratio, -(withAll * ratio + withHits + withoutAll + withoutHits * ratio), withHits + withoutHits];
  const without = Math.min(1, (-b - Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a));
  const rate = Math.min(1, without * ratio);
  const spread = ((rate * (1 - rate)) / withAll + (ratio * ratio * without * (1 - without)) / withoutAll) * (all / (all - 1));
  const distance = withHits / withAll - (ratio * withoutHits) / withoutAll;
  if (spread <= 0) return distance === 0 ? 0 : Infinity;
  return (distance * distance) / spread;
}
