/** The same items in the same order; the next one is made ready while somebody works on the last. */
export async function* oneAhead<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]();
  let ahead = Promise.allSettled([iterator.next()]);
  try {
    for (;;) {
      const [next] = await ahead;
      if (next.status === "rejected") throw next.reason;
      if (next.value.done) return;
      ahead = Promise.allSettled([iterator.next()]);
      yield next.value.value;
    }
  } finally {
    await iterator.return?.();
  }
}
