import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fisherExact } from "./fisher-exact";

describe("Fisher's exact test", () => {
  it("says what the lady tasting tea could say, and other known tables", () => {
    expect(fisherExact({ withHits: 3, withAll: 4, withoutHits: 1, withoutAll: 4 })).toBeCloseTo(0.4857142857, 9);
    expect(fisherExact({ withHits: 1, withAll: 10, withoutHits: 11, withoutAll: 14 })).toBeCloseTo(0.0027594561, 9);
    expect(fisherExact({ withHits: 8, withAll: 10, withoutHits: 1, withoutAll: 6 })).toBeCloseTo(0.0349650350, 9);
  });

  it("is a chance, and the same whichever group or outcome is named first", () => {
    const group = fc.nat(60).chain((all) => fc.tuple(fc.nat(all), fc.constant(all)));
    fc.assert(fc.property(group, group, ([withHits, withAll], [withoutHits, withoutAll]) => {
      const chance = fisherExact({ withHits, withAll, withoutHits, withoutAll });
      expect(chance).toBeGreaterThan(0);
      expect(chance).toBeLessThanOrEqual(1);
      expect(fisherExact({ withHits: withoutHits, withAll: withoutAll, withoutHits: withHits, withoutAll: withAll })).toBeCloseTo(chance, 9);
      expect(fisherExact({ withHits: withAll - withHits, withAll, withoutHits: withoutAll - withoutHits, withoutAll })).toBeCloseTo(chance, 9);
    }));
  });
});
