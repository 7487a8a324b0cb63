/** A quantile of what was measured and the range the true one lies in; an end that so few measurements cannot tell is null. */
export type Quantile = { readonly value: number; readonly low: number | null; readonly high: number | null };

/**
 * A quantile with its 95 % interval between two of the measurements themselves: how many of n lie below the true quantile is
 * binomial, whatever is measured (W. J. Conover, Practical Nonparametric Statistics, 3rd ed., 1999, section 3.2). The value
 * is interpolated as PostgreSQL's percentile_cont does. Null over nothing.
 */
export function quantileOf(measured: readonly number[], share: number): Quantile | null {
  if (measured.length === 0) return null;
  const sorted = [...measured].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  const { low, high } = ranksAround(sorted.length, share);
  return { value: below + (above - below) * (place - Math.floor(place)), low: low === null ? null : sorted[low]!, high: high === null ? null : sorted[high]! };
}

const OUTSIDE = 0.025;

/** The places of the measurements beyond each of which the chance is nearest to 2.5 %; null where that is nearest at none. */
function ranksAround(count: number, share: number): { low: number | null; high: number | null } {
  let low: Rank = { place: null, beyond: 0 };
  let high: Rank = low;
  let logarithm = count * Math.log1p(-share);
  let upTo = 0;
  for (let below = 0; below < count; below += 1) {
    upTo += Math.exp(logarithm);
    low = nearer(low, { place: below, beyond: upTo });
    high = nearer(high, { place: below, beyond: 1 - upTo });
    logarithm += Math.log((count - below) / (below + 1)) + Math.log(share / (1 - share));
  }
  return { low: low.place, high: high.place };
}

type Rank = { readonly place: number | null; readonly beyond: number };

function nearer(known: Rank, other: Rank): Rank {
  return Math.abs(other.beyond - OUTSIDE) < Math.abs(known.beyond - OUTSIDE) ? other : known;
}
