import type { Interval } from "./conversion";

const DRAWS = 1000;

/**
 * The 95 % interval of a mean of counts: the same measurements are drawn again and again with replacement, and what is looked at
 * is how many standard errors their mean lies off, which holds for a dozen measurements already (the bootstrap-t: B. Efron and
 * R. Tibshirani, An Introduction to the Bootstrap, 1993, section 12.5). The same measurements give the same interval.
 */
export function meanInterval(measured: readonly number[], seed = 1): Interval | null {
  const count = measured.length;
  if (count < 2) return null;
  const { mean, error } = meanOf(count, (place) => measured[place]!);
  const random = numbersFrom(seed);
  const off: number[] = [];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const drawn = meanOf(count, () => measured[Math.floor(random() * count)]!);
    if (drawn.error > 0) off.push((drawn.mean - mean) / drawn.error);
  }
  if (off.length === 0) return [mean, mean];
  off.sort((one, other) => one - other);
  const at = (share: number) => off[Math.round((off.length - 1) * share)]!;
  return [Math.max(0, mean - at(0.975) * error), mean - at(0.025) * error];
}

function meanOf(count: number, measured: (place: number) => number): { readonly mean: number; readonly error: number } {
  let [sum, squares] = [0, 0];
  for (let place = 0; place < count; place += 1) {
    const one = measured(place);
    sum += one;
    squares += one * one;
  }
  const mean = sum / count;
  return { mean, error: Math.sqrt(Math.max(0, squares - sum * mean) / (count - 1) / count) };
}

/** Numbers from 0 to 1 that are the same for the same seed (Mulberry32, T. Ettinger). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
