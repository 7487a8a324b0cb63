import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { journeyDays } from "./journey-days";
import { DAY, HOUR } from "./moment";

const T = Date.UTC(2026, 2, 28);

describe("a journey day by day", () => {
  it("tells what is alike and follows each other once, on the days that clocks show", () => {
    const told = [["view", 0], ["view", 1], ["mql", 2], ["view", 3], ["view", 23.5], ["view", 72]] as const;
    const days = journeyDays(told.map(([what, hours]) => ({ at: T + hours * HOUR, alike: what === "mql" ? null : what, thing: what })), "Europe/Berlin");
    expect(days.map(({ day, daysLater }) => [day, daysLater])).toEqual([["2026-03-28", null], ["2026-03-29", 1], ["2026-03-31", 2]]);
    expect(days[0]!.told.map(({ thing, times }) => `${thing} ${times}`)).toEqual(["view 2", "mql 1", "view 1"]);
  });

  it("loses nothing, and is in order", () => {
    fc.assert(fc.property(fc.array(fc.record({ at: fc.integer({ min: T, max: T + 90 * DAY }), alike: fc.constantFrom("a", "b", null) })), (things) => {
      const told = journeyDays(things.map((one) => ({ ...one, thing: one })), "America/Sao_Paulo").flatMap((day) => day.told);
      expect(told.reduce((sum, { times }) => sum + times, 0)).toBe(things.length);
      expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).toSorted((one, other) => one - other));
    }));
  });
});
