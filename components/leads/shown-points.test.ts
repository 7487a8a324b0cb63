import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownPoints } from "./shown-points";

const sum = (points: readonly number[]) => points.reduce((total, one) => total + one, 0);

describe("points as they are shown", () => {
  it("add up to the total as it is shown, each at most one away from what it is", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 12 }), (points) => {
      const shown = shownPoints(points, sum(points));
      expect(sum(shown)).toBeCloseTo(Math.round(sum(points)), 9);
      for (const [place, one] of shown.entries()) expect(Math.abs(one - points[place]!)).toBeLessThanOrEqual(1);
    }));
  });

  it("give the largest remainders the point that is missing", () => {
    expect(shownPoints([39.4, 27.6, 26.8, 9.4, 10.3], 113.5)).toEqual([39, 28, 27, 10, 10]);
  });

  it("are each rounded where they are not what the total is made of", () => {
    expect(shownPoints([1.4, 2.6], 90)).toEqual([1, 3]);
  });
});
