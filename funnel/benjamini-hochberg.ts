/**
 * The chances of many tests, corrected for how many there are: whoever calls all those at or under 0.05 findings has at most 5 % false
 * ones among them on average, and where nothing is to be found at all, any in at most 5 % of cases (Y. Benjamini and Y. Hochberg,
 * Controlling the False Discovery Rate, Journal of the Royal Statistical Society B 57, 1995). In the order given.
 */
export function benjaminiHochberg(chances: readonly number[]): number[] {
  const corrected = new Array<number>(chances.length).fill(1);
  const unlikeliestLast = chances.map((chance, place) => ({ chance, place })).sort((one, other) => one.chance - other.chance);
  let least = 1;
  for (let rank = unlikeliestLast.length; rank >= 1; rank -= 1) {
    const { chance, place } = unlikeliestLast[rank - 1]!;
    least = Math.min(least, (chance * chances.length) / rank);
    corrected[place] = least;
  }
  return corrected;
}

/** At or under this corrected chance a difference is called a finding. */
export const FINDING = 0.05;
