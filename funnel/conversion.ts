/** A range a rate lies in, as shares from 0 to 1. */
export type Interval = readonly [low: number, high: number];

/** How many of the passes that entered a stage are where; every one of them is in exactly one place. */
export type StageAccount = {
  readonly entered: number;
  readonly advanced: number;
  readonly recycled: number;
  readonly disqualified: number;
  readonly lost: number;
  readonly stillThere: number;
};

/** The share that came on, 0 to 1; null over nothing, which is "–" on screen and never 0 % or NaN. */
export function rateOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/**
 * The 95 % interval of a share: Wilson's score interval, without continuity correction. It stays inside 0 to 1 and holds for
 * small numbers (E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22, 1927).
 * Null over nothing, and where the part is not a part of the whole.
 */
export function intervalOf(part: number, whole: number): Interval | null {
  if (whole === 0 || part > whole) return null;
  const share = part / whole;
  const spread = Z * Z / whole;
  const middle = (share + spread / 2) / (1 + spread);
  const reach = (Z / (1 + spread)) * Math.sqrt((share * (1 - share)) / whole + spread / (4 * whole));
  return [part === 0 ? 0 : Math.max(0, middle - reach), part === whole ? 1 : Math.min(1, middle + reach)];
}

/** The normal quantile that leaves 2.5 % on each side. */
const Z = 1.959963984540054;

/** Whether nobody was lost or counted twice: entered = advanced + recycled + disqualified + lost + still there. */
export function isBalanced({ entered, advanced, recycled, disqualified, lost, stillThere }: StageAccount): boolean {
  return entered === advanced + recycled + disqualified + lost + stillThere;
}
