import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayOf, isDay, isInstant, readInstant, spanOfDays, startOfDay } from "./calendar";
import { DAY, HOUR } from "./moment";

describe("a calendar day", () => {
  it("is 23 or 25 hours long where clocks change, and starts with its first hour where there is no midnight", () => {
    const length = (day: string, timeZone: string) => { const { start, end } = spanOfDays(day, day, timeZone); return (end - start) / HOUR; };
    expect(length("2018-03-25", "Europe/Berlin")).toBe(23);
    expect(length("2018-10-28", "Europe/Berlin")).toBe(25);
    expect(length("2018-11-04", "America/Sao_Paulo")).toBe(23);
    expect(new Date(startOfDay("2018-11-04", "America/Sao_Paulo")).toISOString()).toBe("2018-11-04T03:00:00.000Z");
    expect(length("2018-11-04", "America/Havana")).toBe(25);
  });

  it("holds exactly the moments whose clock shows it", () => {
    const zones = fc.constantFrom("Europe/Berlin", "America/Sao_Paulo", "America/Havana", "Asia/Kolkata", "Pacific/Apia");
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2030, 0) }), zones, (moment, timeZone) => {
      const day = dayOf(moment, timeZone);
      const { start, end } = spanOfDays(day, day, timeZone);
      expect(start <= moment && moment < end).toBe(true);
      expect(dayOf(end - 1, timeZone)).toBe(day);
    }));
  });

  it("is written as year, month and day, and exists", () => {
    expect(["2024-02-29", "1999-12-31"].every(isDay)).toBe(true);
    expect(["2023-02-29", "2024-13-01", "2024-2-9", "0024-02-09", "3000-01-01", "2024-02-29T00:00:00Z", ""].some(isDay)).toBe(false);
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
  });
});

describe("an instant", () => {
  it("is a moment with its offset, or the last millisecond of a day", () => {
    expect(readInstant("2018-04-01T00:00:00+02:00", "UTC")).toBe(Date.UTC(2018, 2, 31, 22));
    expect(readInstant("2018-03-31", "Europe/Berlin")).toBe(Date.UTC(2018, 2, 31, 22) - 1);
    expect(readInstant("2018-03-31", "UTC")! + 1 - readInstant("2018-03-30", "UTC")!).toBe(DAY + 1);
  });

  it("is nothing else", () => {
    expect(["2018-04-01 00:00", "2018-04-01T00:00:00", "2018-02-30T00:00:00Z", "2018-04-01T25:00:00Z", "yesterday", "1"].some(isInstant)).toBe(false);
    expect(readInstant("soon", "UTC")).toBeNull();
  });
});
