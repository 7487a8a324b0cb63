import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR, MINUTE, type Moment } from "./moment";
import { type Block, type Schedule, afterWorkingTime, isWorkingAt, workingTimeBetween } from "./working-time";

const at = (clock: string, end?: string): Block => ({ start: minutes(clock), end: minutes(end ?? "24:00") });
const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const utc = (text: string) => Date.parse(`${text}Z`);
const everyDay = (...blocks: Block[]) => Array.from({ length: 7 }, () => blocks);
const weekdays = (...blocks: Block[]) => [...Array.from({ length: 5 }, () => blocks), [], []];
const schedule = (timeZone: string, week: readonly (readonly Block[])[], ...daysOff: string[]): Schedule => ({ timeZone, week, daysOff: new Set(daysOff) });

const office = [at("09:00", "12:00"), at("13:00", "17:00")];
const berlin = schedule("Europe/Berlin", weekdays(...office));
const night = everyDay(at("01:15", "03:15"));

/** [what, schedule, from, to, hours]: moments in UTC, the arithmetic beside them. */
const CASES: readonly [string, Schedule, string, string, number][] = [
  // Tuesday 10 March 2026, Berlin is UTC+1: 10:00 to 11:30 by the clock
  ["within a block", berlin, "2026-03-10T09:00", "2026-03-10T10:30", 1.5],
  // 11:00 to 14:00: one hour before the break, one after
  ["over the break at noon", berlin, "2026-03-10T10:00", "2026-03-10T13:00", 2],
  // 12:10 to 12:50
  ["inside the break", berlin, "2026-03-10T11:10", "2026-03-10T11:50", 0],
  // Friday 13 March 16:00 to Monday 16 March 10:00: one hour and one hour
  ["over a weekend", berlin, "2026-03-13T15:00", "2026-03-16T09:00", 2],
  // Monday 00:00 to Monday 00:00: five days of seven hours
  ["over a week", berlin, "2026-03-08T23:00", "2026-03-15T23:00", 35],
  // 22 December to 29 December with 25 and 26 off (a Friday and a Saturday in 2026): Tue, Wed, Thu, then Mon: 4 × 7
  ["over holidays", schedule("Europe/Berlin", weekdays(...office), "2026-12-25", "2026-12-26"), "2026-12-21T23:00", "2026-12-28T23:00", 28],
  // the turn of the year belongs to two UTC years: 31 December 22:00 to 1 January 03:00 by the clock
  ["over the turn of the year", schedule("Europe/Berlin", everyDay(at("00:00"))), "2026-12-31T21:00", "2027-01-01T02:00", 5],
  // a block up to 24:00 and one from 00:00 meet: 22:00 to 02:00
  ["over midnight", schedule("Europe/Berlin", everyDay(at("00:00", "02:00"), at("22:00"))), "2026-03-10T12:00", "2026-03-11T12:00", 4],
  // Sunday 29 March 2026, 02:00 becomes 03:00: 01:15 to 02:00 and 03:00 to 03:15
  ["Berlin, the hour that is skipped", schedule("Europe/Berlin", night), "2026-03-28T23:00", "2026-03-29T22:00", 1],
  // 02:00 to 03:00 does not exist that day
  ["Berlin, a block that is skipped whole", schedule("Europe/Berlin", everyDay(at("02:00", "03:00"))), "2026-03-28T23:00", "2026-03-29T22:00", 0],
  // Sunday 25 October 2026, 03:00 becomes 02:00: 01:15 to 03:00 is 2 h 45, and 03:00 to 03:15
  ["Berlin, the hour that comes twice", schedule("Europe/Berlin", night), "2026-10-24T22:00", "2026-10-25T23:00", 3],
  // 02:00 to 02:30 comes twice, with half an hour between
  ["Berlin, half of the hour that comes twice", schedule("Europe/Berlin", everyDay(at("01:30", "02:30"))), "2026-10-24T22:00", "2026-10-25T23:00", 1.5],
  // the day of the change has 23 hours, the other 25
  ["Berlin, a whole day of 23 hours", schedule("Europe/Berlin", everyDay(at("00:00"))), "2026-03-28T23:00", "2026-03-29T22:00", 23],
  ["Berlin, a whole day of 25 hours", schedule("Europe/Berlin", everyDay(at("00:00"))), "2026-10-24T22:00", "2026-10-25T23:00", 25],
  // Friday 27 March 16:00 (UTC+1) to Monday 30 March 10:00 (UTC+2)
  ["Berlin, over the weekend of the change", berlin, "2026-03-27T15:00", "2026-03-30T08:00", 2],
  // Sunday 8 March 2026, 02:00 becomes 03:00: 01:15 to 02:00 and 03:00 to 03:15
  ["New York, the hour that is skipped", schedule("America/New_York", night), "2026-03-08T05:00", "2026-03-09T04:00", 1],
  // Sunday 1 November 2026, 02:00 becomes 01:00: 01:15 to 02:00, then 01:15 to 03:15 (not 01:00 to 01:15)
  ["New York, the hour that comes twice", schedule("America/New_York", night), "2026-11-01T04:00", "2026-11-02T05:00", 2.75],
  // Friday 30 October 16:00 (UTC-4) to Monday 2 November 10:00 (UTC-5)
  ["New York, over the weekend of the change", schedule("America/New_York", weekdays(...office)), "2026-10-30T20:00", "2026-11-02T15:00", 2],
  // Sunday 4 October 2026, 02:00 becomes 02:30: 01:15 to 02:00 and 02:30 to 03:15
  ["Lord Howe, the half hour that is skipped", schedule("Australia/Lord_Howe", night), "2026-10-03T13:30", "2026-10-04T13:00", 1.5],
  // Sunday 5 April 2026, 02:00 becomes 01:30: 01:15 to 02:00, then 01:30 to 03:15
  ["Lord Howe, the half hour that comes twice", schedule("Australia/Lord_Howe", night), "2026-04-04T13:00", "2026-04-05T13:30", 2.5],
  // Sunday 26 April 2026 in Cairo is an ordinary one; Friday 24 April has no midnight: 00:00 becomes 01:00
  ["Cairo, a day without its midnight", schedule("Africa/Cairo", everyDay(at("00:00"))), "2026-04-23T22:00", "2026-04-24T21:00", 23],
  // Samoa had no 30 December 2011
  ["Apia, a day that never was", schedule("Pacific/Apia", everyDay(at("09:00", "17:00"))), "2011-12-29T10:00", "2011-12-31T10:00", 16],
];

describe("working time", () => {
  test.each(CASES)("%s", (_what, kept, from, to, hours) => {
    expect(workingTimeBetween(kept, utc(from), utc(to)) / HOUR).toBe(hours);
    expect(countedByTheMinute(kept, utc(from), utc(to)) / HOUR).toBe(hours);
  });

  test("a promise ends inside the day, after the break, after the weekend, or not at all", () => {
    const due = (kept: Schedule, from: string, hours: number) => afterWorkingTime(kept, utc(from), hours * HOUR);
    // Tuesday 11:30 by the clock and one hour: half before noon, half after one
    expect(due(berlin, "2026-03-10T10:30", 1)).toBe(utc("2026-03-10T12:30"));
    // exactly what is left of the day ends with the day, not with the next morning
    expect(due(berlin, "2026-03-13T15:00", 1)).toBe(utc("2026-03-13T16:00"));
    // Friday 16:00 and 90 minutes: Monday 09:30
    expect(due(berlin, "2026-03-13T15:00", 1.5)).toBe(utc("2026-03-16T08:30"));
    // Friday before the change: Monday 09:30 is an hour earlier in UTC
    expect(due(berlin, "2026-03-27T15:00", 1.5)).toBe(utc("2026-03-30T07:30"));
    expect(due(berlin, "2026-03-14T12:00", 0)).toBe(utc("2026-03-14T12:00"));
    expect(due(schedule("Europe/Berlin", everyDay()), "2026-03-14T12:00", 1)).toBeNull();
  });

  test("somebody works from the first minute of a block to its last", () => {
    expect(["2026-03-10T07:59", "2026-03-10T08:00", "2026-03-10T10:59", "2026-03-10T11:00", "2026-03-14T10:00"].map((text) => isWorkingAt(berlin, utc(text)))).toEqual([false, true, true, false, false]);
  });

  test("is what is counted minute by minute by the clock on the wall", () => {
    fc.assert(fc.property(anySchedule, anyMoment, fc.integer({ min: 0, max: 4 * 24 * 60 }), (kept, from, length) => {
      expect(workingTimeBetween(kept, from, from + length * MINUTE)).toBe(countedByTheMinute(kept, from, from + length * MINUTE));
    }), { numRuns: 60 });
  });

  test("between a and c it is that between a and b and that between b and c", () => {
    fc.assert(fc.property(anySchedule, anyMoment, anyMoment, anyMoment, (kept, ...moments) => {
      const [a, b, c] = [...moments].sort((one, other) => one - other) as [Moment, Moment, Moment];
      expect(workingTimeBetween(kept, a, c)).toBe(workingTimeBetween(kept, a, b) + workingTimeBetween(kept, b, c));
    }));
  });

  test("the moment after so much of it is the first by which so much has passed", () => {
    fc.assert(fc.property(anySchedule, anyMoment, fc.integer({ min: 1, max: 400 * HOUR }), (kept, from, duration) => {
      const due = afterWorkingTime(kept, from, duration);
      if (due === null) return;
      expect(workingTimeBetween(kept, from, due)).toBe(duration);
      expect(workingTimeBetween(kept, from, due - 1)).toBe(duration - 1);
    }));
  });

  test("ten thousand offers are dated within a second", () => {
    const began = performance.now();
    for (let offer = 0; offer < 10_000; offer++) {
      const from = utc("2026-01-05T00:00") + offer * 49 * MINUTE;
      workingTimeBetween(berlin, from, afterWorkingTime(berlin, from, 8 * HOUR)!);
    }
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

const ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu", "America/Santiago", "UTC"];
const changes = ["2026-03-08T07:00", "2026-03-29T01:00", "2026-04-04T15:00", "2026-04-24T00:00", "2026-10-03T15:30", "2026-10-25T01:00", "2026-11-01T06:00", "2026-12-31T23:00"].map(utc);

const anyBlocks = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 }).map((quarters) => {
  const edges = quarters.sort((one, other) => one - other).map((quarter) => quarter * 15);
  return edges.flatMap((start, place): Block[] => (place % 2 === 0 && edges[place + 1] !== undefined ? [{ start, end: edges[place + 1]! }] : []));
});
const anyMoment = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -5000, max: 5000 })).map(([change, away]) => change + away * MINUTE);
const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  week: fc.array(anyBlocks, { minLength: 7, maxLength: 7 }),
  daysOff: fc.subarray(["2026-03-28", "2026-03-29", "2026-10-25", "2026-11-01", "2027-01-01"]).map((days) => new Set(days)),
});

/** The obvious count: one look at the wall clock for each minute. */
function countedByTheMinute({ timeZone, week, daysOff }: Schedule, from: Moment, to: Moment): number {
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  let worked = 0;
  for (let minute = from; minute < to; minute += MINUTE) {
    const [day, time] = clock.format(minute).split(" ") as [string, string];
    const blocks = daysOff.has(day) ? [] : week[(new Date(day).getUTCDay() + 6) % 7]!;
    if (blocks.some(({ start, end }) => start <= minutes(time) && minutes(time) < end)) worked += MINUTE;
  }
  return worked;
}
