import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intervalOf, isBalanced, rateOf } from "./conversion";

const shares = fc.integer({ min: 1, max: 100_000 }).chain((whole) => fc.record({ whole: fc.constant(whole), part: fc.integer({ min: 0, max: whole }) }));

describe("a rate", () => {
  it("over nothing is unknown, not zero", () => {
    expect(rateOf(0, 0)).toBeNull();
    expect(intervalOf(0, 0)).toBeNull();
  });

  it("lies inside its interval, which lies inside 0 to 1", () => {
    fc.assert(fc.property(shares, ({ part, whole }) => {
      const [low, high] = intervalOf(part, whole)!;
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(part / whole);
      expect(high).toBeGreaterThanOrEqual(part / whole);
      expect(high).toBeLessThanOrEqual(1);
    }));
  });

  it("has an interval whose ends are exactly 1.96 standard errors of their own from it", () => {
    fc.assert(fc.property(shares, ({ part, whole }) => {
      for (const end of intervalOf(part, whole)!) {
        if (end === 0 || end === 1) continue;
        expect(Math.abs(part / whole - end) / Math.sqrt((end * (1 - end)) / whole)).toBeCloseTo(1.959964, 4);
      }
    }));
  });

  it("is surer the more there are", () => {
    fc.assert(fc.property(shares, ({ part, whole }) => {
      const width = ([low, high]: readonly [number, number]) => high - low;
      expect(width(intervalOf(part * 4, whole * 4)!)).toBeLessThan(width(intervalOf(part, whole)!));
    }));
  });

  it("has Newcombe's published intervals: 81 of 263, 15 of 148, 0 of 20, 1 of 29", () => {
    const published = [[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]] as const;
    for (const [part, whole, low, high] of published) {
      expect(intervalOf(part, whole)![0]).toBeCloseTo(low, 4);
      expect(intervalOf(part, whole)![1]).toBeCloseTo(high, 4);
    }
  });

  it("of something that is no part of the whole has no interval", () => {
    expect(intervalOf(3, 2)).toBeNull();
  });
});

describe("the account of a stage", () => {
  it("balances only when every pass that entered is in one place", () => {
    const account = { entered: 10, advanced: 4, recycled: 2, disqualified: 1, lost: 1, stillThere: 2 };
    expect(isBalanced(account)).toBe(true);
    expect(isBalanced({ ...account, stillThere: 3 })).toBe(false);
  });
});
