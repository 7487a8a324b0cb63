/** A probability after circumstances that multiply its odds, so that it stays one however many there are. */
export function likelihood(probability: number, ...factors: readonly number[]): number {
  const odds = factors.reduce((product, factor) => product * factor, probability / (1 - probability));
  return odds / (1 + odds);
}
