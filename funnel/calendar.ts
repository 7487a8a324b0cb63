import { Temporal } from "temporal-polyfill";
import { DAY, type Moment } from "./moment";

/** From the first moment (included) to the last (excluded). */
export type Span = { readonly start: Moment; readonly end: Moment };

/** The moments of the calendar days from one to another, both included, as clocks in the time zone show them. */
export function spanOfDays(from: string, to: string, timeZone: string): Span {
  return { start: startOfDay(from, timeZone), end: startOfDay(addDays(to, 1), timeZone) };
}

/** The first moment of a calendar day such as 2026-03-29; where midnight does not exist, the first that does. */
export function startOfDay(day: string, timeZone: string): Moment {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds;
}

/** The calendar day a moment lies in. */
export function dayOf(moment: Moment, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** How many calendar days there are, both ends included. */
export function daysFrom(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY + 1;
}

/** Whether it is a calendar day written as 2026-03-29, between the years 1900 and 2999. */
export function isDay(text: string): boolean {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const [year, month, day] = text.split("-").map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** An instant such as 2026-03-29T10:00:00Z; a calendar day means its last millisecond. Null where it is neither. */
export function readInstant(text: string, timeZone: string): Moment | null {
  if (isDay(text)) return startOfDay(addDays(text, 1), timeZone) - 1;
  return isInstant(text) ? Date.parse(text) : null;
}

/** Whether it is a moment with its offset, written as 2026-03-29T10:00:00Z or 2026-03-29T10:00:00+02:00. */
export function isInstant(text: string): boolean {
  const shape = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  return shape !== null && isDay(shape[1]!);
}

/** A stretch of calendar days, both ends included; not `isWhole` where the range that was asked cuts it. */
export type Stretch = { readonly from: string; readonly to: string; readonly isWhole: boolean };

/** The days, weeks (from Monday) or months of a range, the first and last cut to it. */
export function stretchesOf(from: string, to: string, unit: "day" | "week" | "month"): Stretch[] {
  const stretches: Stretch[] = [];
  for (let day = from; day <= to; day = addDays(stretches.at(-1)!.to, 1)) {
    const { first, last } = around(day, unit);
    stretches.push({ from: day, to: last < to ? last : to, isWhole: first === day && last <= to });
  }
  return stretches;
}

function around(day: string, unit: "day" | "week" | "month"): { first: string; last: string } {
  const date = Temporal.PlainDate.from(day);
  switch (unit) {
    case "day":
      return { first: day, last: day };
    case "week":
      return { first: date.subtract({ days: date.dayOfWeek - 1 }).toString(), last: date.add({ days: 7 - date.dayOfWeek }).toString() };
    case "month":
      return { first: date.with({ day: 1 }).toString(), last: date.with({ day: date.daysInMonth }).toString() };
  }
}
