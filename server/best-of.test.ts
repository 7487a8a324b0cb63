import fc from "fast-check";
import { expect, it } from "vitest";
import { bestOf } from "./best-of";

it("are the first of all in order, those as good as each other as they came", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ height: fc.integer({ min: 0, max: 5 }), name: fc.string() })), fc.nat({ max: 12 }), (items, count) => {
      const order = (one: { height: number }, other: { height: number }) => other.height - one.height;
      expect(bestOf(items, count, order)).toEqual(items.toSorted(order).slice(0, count));
    }),
  );
});
