import { DAY, type Moment } from "./moment";

/** A stretch of time in which clocks keep one distance to UTC, in milliseconds: local time = moment + offset. */
export type OffsetPeriod = { readonly start: Moment; readonly end: Moment; readonly offset: number };

const known = new Map<string, readonly OffsetPeriod[]>();

/** The periods of a time zone that make up one UTC year, in order; found once for each zone and year. */
export function offsetPeriods(timeZone: string, year: number): readonly OffsetPeriod[] {
  const name = `${timeZone} ${year}`;
  const periods = known.get(name) ?? findPeriods(timeZone, Date.UTC(year, 0), Date.UTC(year + 1, 0));
  known.set(name, periods);
  return periods;
}

/** No clock changes twice within a day, so looking once a day misses no change. */
function findPeriods(timeZone: string, first: Moment, end: Moment): OffsetPeriod[] {
  const offsetAt = offsetReader(timeZone);
  const periods: OffsetPeriod[] = [];
  let [start, offset] = [first, offsetAt(first)];
  for (let day = first; day < end; day += DAY) {
    const next = offsetAt(day + DAY);
    if (next === offset) continue;
    const changed = changeBetween(offsetAt, day, day + DAY);
    periods.push({ start, end: changed, offset });
    [start, offset] = [changed, next];
  }
  if (start < end) periods.push({ start, end, offset });
  return periods;
}

/** The first second at which the later offset holds. */
function changeBetween(offsetAt: (moment: Moment) => number, before: Moment, after: Moment): Moment {
  let [low, high] = [before, after];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetAt(middle) === offsetAt(before)) low = middle;
    else high = middle;
  }
  return high;
}

function offsetReader(timeZone: string): (moment: Moment) => number {
  const format = new Intl.DateTimeFormat("en", {
    timeZone, calendar: "iso8601", hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  });
  return (moment) => {
    const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(moment)) shown[type] = Number(value);
    return Date.UTC(shown.year!, shown.month! - 1, shown.day!, shown.hour!, shown.minute!, shown.second!) - Math.floor(moment / 1000) * 1000;
  };
}
