import { DAY, MINUTE, type Moment } from "./moment";
import { offsetPeriods } from "./offset-periods";

/** A stretch of a working day, in minutes from midnight by the clock; 1440 is the midnight it ends with. */
export type Block = { readonly start: number; readonly end: number };

/** The blocks of each weekday, Monday first. */
export type Week = readonly (readonly Block[])[];

/** When somebody works: blocks of each weekday by the clock of a time zone, and the calendar days without any. */
export type Schedule = { readonly timeZone: string; readonly week: Week; readonly daysOff: ReadonlySet<string> };

/** How far ahead working time is looked for, in years, before it is said that there is none. */
const HORIZON_YEARS = 10;

/**
 * The working time between two moments in milliseconds: how long the clock of the schedule showed a time inside a block of a day that is
 * not off. An hour that the clock skips is not worked; one that it shows twice counts twice.
 */
export function workingTimeBetween(schedule: Schedule, from: Moment, to: Moment): number {
  if (to <= from) return 0;
  let worked = 0;
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    const spans = spansOf(schedule, year);
    worked += workedUntil(spans, to) - workedUntil(spans, from);
  }
  return worked;
}

/** The first moment by which so much working time has passed since another; null where the schedule has no such time in the next years. */
export function afterWorkingTime(schedule: Schedule, from: Moment, milliseconds: number): Moment | null {
  if (milliseconds <= 0) return from;
  let left = milliseconds;
  for (let year = yearOf(from); year <= yearOf(from) + HORIZON_YEARS; year++) {
    const spans = spansOf(schedule, year);
    const target = workedUntil(spans, from) + left;
    if (target <= spans.total) return reaching(spans, target);
    left = target - spans.total;
  }
  return null;
}

/** Whether somebody with this schedule works at a moment. */
export function isWorkingAt(schedule: Schedule, at: Moment): boolean {
  const { starts, ends } = spansOf(schedule, yearOf(at));
  const last = countUpTo(starts, at) - 1;
  return last >= 0 && at < ends[last]!;
}

/** The working spans of one UTC year in order, and how much was worked before each. */
type Spans = { readonly starts: readonly Moment[]; readonly ends: readonly Moment[]; readonly before: readonly number[]; readonly total: number };

const known = new WeakMap<Schedule, Map<number, Spans>>();

function spansOf(schedule: Schedule, year: number): Spans {
  const years = known.get(schedule) ?? new Map<number, Spans>();
  known.set(schedule, years);
  const spans = years.get(year) ?? layOut(schedule, year);
  years.set(year, spans);
  return spans;
}

/** Between two changes of the clock a local time is a moment and a fixed distance, so each such period is laid out by plain addition. */
function layOut({ timeZone, week, daysOff }: Schedule, year: number): Spans {
  const spans = { starts: [] as Moment[], ends: [] as Moment[], before: [] as number[], total: 0 };
  for (const period of offsetPeriods(timeZone, year)) {
    const lastDay = Math.floor((period.end + period.offset - 1) / DAY);
    for (let day = Math.floor((period.start + period.offset) / DAY); day <= lastDay; day++) {
      if (daysOff.has(new Date(day * DAY).toISOString().slice(0, 10))) continue;
      for (const block of week[weekdayOf(day)] ?? []) {
        const midnight = day * DAY - period.offset;
        const start = Math.max(midnight + block.start * MINUTE, period.start);
        const end = Math.min(midnight + block.end * MINUTE, period.end);
        if (end <= start) continue;
        spans.starts.push(start);
        spans.ends.push(end);
        spans.before.push(spans.total);
        spans.total += end - start;
      }
    }
  }
  return spans;
}

/** How much of the year's working time lies before a moment. */
function workedUntil({ starts, ends, before }: Spans, moment: Moment): number {
  const last = countUpTo(starts, moment) - 1;
  return last < 0 ? 0 : before[last]! + Math.min(moment, ends[last]!) - starts[last]!;
}

function reaching({ starts, before }: Spans, worked: number): Moment {
  const span = countUpTo(before, worked - 1) - 1;
  return starts[span]! + worked - before[span]!;
}

/** How many of the ascending values are not above a limit. */
function countUpTo(values: readonly number[], limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

const yearOf = (moment: Moment) => new Date(moment).getUTCFullYear();

/** Monday is 0; the first of January 1970 was a Thursday. */
const weekdayOf = (day: number) => (((day + 3) % 7) + 7) % 7;
