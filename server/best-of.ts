/** The first so many items in an order, found without putting all others in order too. */
export function bestOf<Item>(items: readonly Item[], count: number, order: (one: Item, other: Item) => number): Item[] {
  const best: Item[] = [];
  for (let place = 0; place < items.length; place += 1) {
    const item = items[place]!;
    if (best.length >= count && (count === 0 || order(best[count - 1]!, item) <= 0)) continue;
    best.splice(placeIn(best, item, order), 0, item);
    if (best.length > count) best.pop();
  }
  return best;
}

/** After whatever comes before the item, or is as good and came first. */
function placeIn<Item>(best: readonly Item[], item: Item, order: (one: Item, other: Item) => number): number {
  let [low, high] = [0, best.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (order(best[middle]!, item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
