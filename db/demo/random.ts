/** Chance that is the same every time for the same seed. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number;
  chance(probability: number): boolean;
  /** A number between two, both possible where they are whole. */
  between(least: number, most: number): number;
  whole(least: number, most: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** One of the items, each as often as its weight says. */
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item;
  /** Around a median, with a long tail: a spread of 1 puts two thirds between a third and three times the median. */
  around(median: number, spread: number): number;
};

/** A stream of chance of its own for everything that has a name, so that one more lead changes no other. */
export function randomFor(...name: readonly (string | number)[]): Random {
  const next = sfc32(hashOf(name.join("/")));
  const between = (least: number, most: number) => least + next() * (most - least);
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    whole,
    chance: (probability) => next() < probability,
    pick: (items) => at(items, Math.floor(next() * items.length)),
    weighted(items) {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      return (items.find(([, weight]) => (left -= weight) < 0) ?? at(items, items.length - 1))[0];
    },
    around: (median, spread) => median * Math.exp(spread * gaussian(next)),
  };
}

/** The sum of uniform numbers is near enough to the bell, and has no logarithm of zero. */
function gaussian(next: () => number): number {
  let sum = -6;
  for (let count = 0; count < 12; count += 1) sum += next();
  return sum;
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error("Nothing to choose from");
  return item;
}

/** Chris Doty-Humphrey's small fast counter. */
function sfc32([first, second, third, fourth]: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = [first, second, third, fourth];
  return () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
}

/** Four numbers from a name, each letter changing all of them (MurmurHash3's mixing). */
function hashOf(name: string): [number, number, number, number] {
  const seeds: [number, number, number, number] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762];
  return seeds.map((seed, place) => {
    let hash = seed;
    for (let index = 0; index < name.length; index += 1) {
      hash = Math.imul(hash ^ name.charCodeAt(index), 3_432_918_353 + place * 2);
      hash = (hash << 13) | (hash >>> 19);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
    hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
    return (hash ^ (hash >>> 16)) >>> 0;
  }) as [number, number, number, number];
}
