import { describe, expect, it } from "vitest";
import {
  formatCount, formatDate, formatDateTime, formatDay, formatDayRange, formatDueTime, formatDuration, formatInterval, formatMinutes, formatMoney, formatMonth, formatRate,
  formatRelative, formatShortDay, localeOf,
} from "./format";

const MARCH = Date.parse("2026-03-12T23:30:00Z");
const HOUR = 3_600_000;

describe("numbers", () => {
  it("reads counts in the reader's locale", () => {
    expect(formatCount(8000)).toBe("8,000");
    expect(formatCount(8000, "de")).toBe("8.000");
  });

  it("shows a rate with one decimal, and a dash over nobody", () => {
    expect(formatRate(842 / 8000)).toBe("10.5\u00a0%");
    expect(formatRate(0)).toBe("0.0\u00a0%");
    expect(formatRate(1)).toBe("100.0\u00a0%");
    expect(formatRate(0.105, "de")).toBe("10,5\u00a0%");
    expect(formatRate(null)).toBe("–");
  });

  it("never shows a little as none, nor almost all as all", () => {
    expect(formatRate(1 / 100_000)).toBe("<0.1\u00a0%");
    expect(formatRate(99_999 / 100_000)).toBe(">99.9\u00a0%");
  });

  it("shows an interval once with its sign", () => {
    expect(formatInterval([0.041, 0.098])).toBe("4.1–9.8\u00a0%");
    expect(formatInterval(null)).toBe("–");
  });

  it("shows money without cents where there are none", () => {
    expect(formatMoney(12_500, "EUR")).toBe("€12,500");
    expect(formatMoney(12.5, "EUR")).toBe("€12.50");
    expect(formatMoney(null, "EUR")).toBe("–");
  });
});

describe("times", () => {
  it("shows a length of time in the unit a person would use", () => {
    expect(formatDuration(null)).toBe("–");
    expect(formatDuration(0.01)).toBe("14\u00a0min");
    expect(formatDuration(0.25)).toBe("6\u00a0h");
    expect(formatDuration(3.24)).toBe("3.2\u00a0days");
    expect(formatDuration(412.6)).toBe("413\u00a0days");
    expect(formatDueTime(Date.UTC(2026, 10, 24, 9, 30), { timeZone: "Europe/Berlin" })).toBe("Tue, Nov 24, 10:30");
    expect([0, 45, 59.7, 120, 130, 2410].map((minutes) => formatMinutes(minutes))).toEqual(["0\u00a0min", "45\u00a0min", "1\u00a0h", "2\u00a0h", "2\u00a0h 10\u00a0min", "40\u00a0h 10\u00a0min"]);
  });

  it("shows a moment on the calendar of the workspace", () => {
    expect(formatDate(MARCH, { timeZone: "UTC" })).toBe("Mar 12, 2026");
    expect(formatDate(MARCH, { timeZone: "Asia/Tokyo" })).toBe("Mar 13, 2026");
    expect(formatDate(null, { timeZone: "UTC" })).toBe("–");
    expect(formatDateTime(MARCH, { timeZone: "Europe/Berlin" })).toBe("Mar 13, 2026, 00:30");
  });

  it("keeps a calendar day the same day everywhere", () => {
    expect(formatDay("2026-03-12")).toBe("Mar 12, 2026");
    expect(formatShortDay("2026-03-12")).toBe("Mar 12");
    expect(formatDayRange("2017-06-01", "2018-05-31")).toContain("Jun 1, 2017");
    expect(formatMonth("2017-06-01")).toBe("Jun 2017");
  });

  it("says how long ago and how soon", () => {
    expect(formatRelative(MARCH - 3 * HOUR, MARCH)).toBe("3 hours ago");
    expect(formatRelative(MARCH + 25 * HOUR, MARCH)).toBe("tomorrow");
    expect(formatRelative(MARCH - 20_000, MARCH)).toBe("now");
    expect(formatRelative(MARCH - 40 * 24 * HOUR, MARCH)).toBe("last month");
  });
});

describe("the reader's locale", () => {
  it("is the first language asked for that can be written in", () => {
    expect(localeOf("de-AT,de;q=0.9,en;q=0.8")).toBe("de-AT");
    expect(localeOf("*, fr;q=0.5")).toBe("fr");
  });

  it("is English where the header makes no sense", () => {
    expect(localeOf(null)).toBe("en");
    expect(localeOf("<script>")).toBe("en");
  });
});
