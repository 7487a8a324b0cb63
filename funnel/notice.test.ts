import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "./moment";
import { isDigestDue, isQuiet, localDay, mayMail, usualChoices } from "./notice";

const AT = Date.UTC(2026, 10, 23, 21, 30);
const clock = (hours: number, minutes = 0) => hours * 60 + minutes;

describe("quiet hours", () => {
  it("hold by the person's own clock, over midnight too", () => {
    const night = { quiet: { from: clock(22), to: clock(7) } };
    expect(isQuiet(night, "UTC", AT)).toBe(false);
    expect(isQuiet(night, "Europe/Berlin", AT)).toBe(true);
    expect(isQuiet(night, "UTC", AT + 30 * MINUTE)).toBe(true);
    expect(isQuiet(night, "UTC", AT + 9.5 * HOUR)).toBe(false);
    expect(isQuiet({ quiet: { from: clock(12), to: clock(13) } }, "America/Sao_Paulo", Date.UTC(2026, 10, 23, 15, 59))).toBe(true);
    expect(isQuiet({ quiet: null }, "UTC", AT)).toBe(false);
    expect(isQuiet({ quiet: { from: 60, to: 60 } }, "UTC", AT)).toBe(false);
  });

  it("are over at some minute of every day, whatever they are and wherever", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1439 }), fc.constantFrom("UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York"), fc.integer({ min: 0, max: 400 }), (from, to, timeZone, day) => {
      const start = AT + day * DAY;
      expect(Array.from({ length: 1500 }, (_, minute) => isQuiet({ quiet: { from, to } }, timeZone, start + minute * MINUTE)).some((quiet) => !quiet)).toBe(true);
    }), { numRuns: 30 });
  });
});

describe("mails", () => {
  it("come one at a time: the next waits until the pause is over, and the first comes at once", () => {
    const choices = usualChoices("sales");
    expect(mayMail(choices, "UTC", null, AT)).toBe(true);
    expect(mayMail(choices, "UTC", AT - 15 * MINUTE + 1, AT)).toBe(false);
    expect(mayMail(choices, "UTC", AT - 15 * MINUTE, AT)).toBe(true);
    expect(mayMail({ ...choices, mailPause: 1 }, "UTC", AT, AT)).toBe(true);
    expect(mayMail({ ...choices, quiet: { from: clock(21), to: clock(22) } }, "UTC", null, AT)).toBe(false);
  });
});

describe("the daily digest", () => {
  it("is due once a day, from its time on by the person's clock", () => {
    const seven = { digestAt: clock(7) };
    const berlinSeven = Date.UTC(2026, 10, 24, 6);
    expect(isDigestDue(seven, "Europe/Berlin", "2026-11-23", berlinSeven - 1)).toBe(false);
    expect(isDigestDue(seven, "Europe/Berlin", "2026-11-23", berlinSeven)).toBe(true);
    expect(isDigestDue(seven, "Europe/Berlin", "2026-11-24", berlinSeven + HOUR)).toBe(false);
    expect(isDigestDue({ digestAt: null }, "Europe/Berlin", null, berlinSeven)).toBe(false);
    expect(localDay("Pacific/Auckland", AT)).toBe("2026-11-24");
  });
});
