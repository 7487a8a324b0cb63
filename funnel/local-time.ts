import { Temporal } from "temporal-polyfill";
import { addDays, dayOf, startOfDay } from "./calendar";
import type { Moment } from "./moment";

/** The moment at which clocks in the time zone show 2026-03-29T14:05; null where it is no such time. A skipped hour means the one after it. */
export function momentAt(localTime: string, timeZone: string): Moment | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(localTime)) return null;
  try {
    return Temporal.PlainDateTime.from(localTime, { overflow: "reject" }).toZonedDateTime(timeZone).epochMilliseconds;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

/** What clocks in the time zone show at a moment, to the minute, as a form field holds it. */
export function localTimeOf(moment: Moment, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: "minute" });
}

/** When something happened of which only the day is told: now if it was today, else the day's last moment. */
export function momentOnDay(day: string, timeZone: string, now: Moment): Moment {
  return day === dayOf(now, timeZone) ? now : startOfDay(addDays(day, 1), timeZone) - 1;
}

/** The days in so many months, by the calendar. */
export function monthsFrom(now: Moment, months: number, timeZone: string): string {
  return Temporal.PlainDate.from(dayOf(now, timeZone)).add({ months }).toString();
}
