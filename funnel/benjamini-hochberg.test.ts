import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg } from "./benjamini-hochberg";

describe("the Benjamini–Hochberg correction", () => {
  it("corrects the example of its authors: four of fifteen at 5 %", () => {
    const chances = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
    expect(benjaminiHochberg(chances).filter((chance) => chance <= 0.05)).toHaveLength(4);
  });

  it("finds what its step-up rule finds, in whatever order the tests stand", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (chances) => {
      const sorted = chances.toSorted((one, other) => one - other);
      const rank = sorted.findLastIndex((chance, place) => chance * sorted.length <= 0.05 * (place + 1)) + 1;
      expect(benjaminiHochberg(chances).filter((chance) => chance <= 0.05 + 1e-12).length).toBeGreaterThanOrEqual(rank);
      for (const [place, corrected] of benjaminiHochberg(chances).entries()) expect(corrected).toBeGreaterThanOrEqual(chances[place]! - 1e-12);
    }));
  });
});
