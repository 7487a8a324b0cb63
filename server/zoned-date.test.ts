import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { dayOf } from "@/funnel/calendar";
import { readCalendarDate } from "@/funnel/calendar-date";
import { momentsIn } from "./zoned-date";

const ZONES = ["UTC", "America/Sao_Paulo", "Europe/Berlin", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Casablanca", "America/St_Johns"];

function momentIn(timeZone: string, text: string): string {
  const date = readCalendarDate(text, "ymd");
  if (!date) throw new Error(`${text} is not a date`);
  return new Date(momentsIn(timeZone)(date)).toISOString();
}

describe("a written date", () => {
  it("is the moment that the clocks of its time zone showed it, in every zone and on every day since 1990", () => {
    const converters = new Map(ZONES.map((zone) => [zone, momentsIn(zone)]));
    fc.assert(fc.property(fc.constantFrom(...ZONES), fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2030, 0, 1) }), (zone, instant) => {
      const text = new Date(instant).toISOString().slice(0, 19);
      const date = readCalendarDate(text, "ymd");
      expect(converters.get(zone)!(date!)).toBe(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds);
    }), { numRuns: 2000 });
  });

  it("without a time is the beginning of its day there, also where midnight was skipped", () => {
    expect(momentIn("America/Sao_Paulo", "2017-10-14")).toBe("2017-10-14T03:00:00.000Z");
    expect(momentIn("America/Sao_Paulo", "2017-10-15")).toBe("2017-10-15T03:00:00.000Z");
    expect(momentIn("America/Sao_Paulo", "2017-10-16")).toBe("2017-10-16T02:00:00.000Z");
  });

  it("without a time is the same day for a workspace in any other zone, and stays where it is if it is so anyway", () => {
    fc.assert(fc.property(fc.constantFrom(...ZONES), fc.constantFrom(...ZONES), fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2030, 0, 1) }), (zone, workspace, instant) => {
      const day = new Date(instant).toISOString().slice(0, 10);
      const date = readCalendarDate(day, "ymd")!;
      fc.pre(!(zone.endsWith("Apia") || workspace.endsWith("Apia")) || day !== "2011-12-30");
      const moment = momentsIn(zone, workspace)(date);
      expect(dayOf(moment, workspace)).toBe(day);
      if (dayOf(momentsIn(zone)(date), workspace) === day) expect(moment).toBe(momentsIn(zone)(date));
    }), { numRuns: 2000 });
  });

  it("with a time is that moment, whatever day it is for the workspace", () => {
    const date = readCalendarDate("2018-03-01 00:30", "ymd")!;
    expect(new Date(momentsIn("Europe/Berlin", "UTC")(date)).toISOString()).toBe("2018-02-28T23:30:00.000Z");
  });

  it("that says its own zone is believed", () => {
    expect(momentIn("Asia/Kolkata", "2018-02-26T19:58:54-03:00")).toBe("2018-02-26T22:58:54.000Z");
    expect(momentIn("Asia/Kolkata", "2018-02-26 19:58:54Z")).toBe("2018-02-26T19:58:54.000Z");
  });
});
