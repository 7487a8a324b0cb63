import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localTimeOf, momentAt, momentOnDay, monthsFrom } from "./local-time";

describe("local time", () => {
  it("is read by the clock of the time zone, summer and winter", () => {
    expect(momentAt("2026-01-15T10:30", "Europe/Berlin")).toBe(Date.UTC(2026, 0, 15, 9, 30));
    expect(momentAt("2026-07-15T10:30", "Europe/Berlin")).toBe(Date.UTC(2026, 6, 15, 8, 30));
    expect(momentAt("2026-03-29T02:30", "Europe/Berlin")).toBe(Date.UTC(2026, 2, 29, 1, 30));
  });

  it("is none where no clock shows it so", () => {
    for (const text of ["", "yesterday", "2026-02-30T10:00", "2026-01-01T24:00", "2026-01-01", "2026-01-01T10:00:00Z"]) expect(momentAt(text, "UTC")).toBeNull();
  });

  it("written and read again is the same minute, but for the hour that clocks show twice", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom("UTC", "Asia/Kolkata", "America/Sao_Paulo"), (moment, timeZone) => {
      const minute = Math.floor(moment / 60_000) * 60_000;
      expect(Math.abs(momentAt(localTimeOf(moment, timeZone), timeZone)! - minute)).toBeOneOf([0, 3_600_000]);
    }));
  });
});

describe("a day that was told", () => {
  const now = Date.UTC(2026, 5, 1, 10);
  it("is now if it is today, else its last moment", () => {
    expect(momentOnDay("2026-06-01", "Europe/Berlin", now)).toBe(now);
    expect(momentOnDay("2026-05-31", "Europe/Berlin", now)).toBe(Date.UTC(2026, 4, 31, 22) - 1);
    expect(momentOnDay("2026-06-02", "Europe/Berlin", now)).toBeGreaterThan(now);
  });
});

describe("months from now", () => {
  it("end where a month is shorter", () => {
    expect(monthsFrom(Date.UTC(2026, 7, 31), 6, "UTC")).toBe("2027-02-28");
  });
});
