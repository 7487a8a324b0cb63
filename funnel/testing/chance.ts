/** Numbers from 0 to 1 that look like chance and are the same for the same seed (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same values in another order, every order as likely. */
export function shuffled<Value>(values: readonly Value[], chance: () => number): Value[] {
  const order = [...values];
  for (let place = order.length - 1; place > 0; place -= 1) {
    const other = Math.floor(chance() * (place + 1));
    [order[place], order[other]] = [order[other]!, order[place]!];
  }
  return order;
}

/** How many of so many tries succeed. */
export function successes(tries: number, rate: number, chance: () => number): number {
  let count = 0;
  for (let one = 0; one < tries; one += 1) if (chance() < rate) count += 1;
  return count;
}
