import { Temporal } from "temporal-polyfill";
import type { CalendarDate } from "@/funnel/calendar-date";
import { DAY, type Moment } from "@/funnel/moment";

const MINUTE = 60_000;
const REMEMBERED_DAYS = 20_000;

/**
 * The moments of written dates in a time zone. A time that the clocks skip is moved on by what they skip, one that they
 * show twice is the first of the two, and a day begins when it begins there, which is not always midnight.
 */
export function momentsIn(timeZone: string): (date: CalendarDate) => Moment {
  const offsetsByDay = new Map<number, number | "changes">();
  return ({ year, month, day, millisecondOfDay, offsetMinutes }) => {
    const midnight = Date.UTC(year, month - 1, day);
    if (offsetMinutes !== null) return midnight + millisecondOfDay - offsetMinutes * MINUTE;
    let offset = offsetsByDay.get(midnight);
    if (offset === undefined) {
      if (offsetsByDay.size >= REMEMBERED_DAYS) offsetsByDay.clear();
      offset = offsetOfDay(midnight, timeZone);
      offsetsByDay.set(midnight, offset);
    }
    return offset === "changes" ? momentOf(midnight + millisecondOfDay, timeZone) : midnight + millisecondOfDay - offset;
  };
}

/** How far the clocks are ahead of UTC all through a day and the hours around it, unless they are changed then. */
function offsetOfDay(midnight: number, timeZone: string): number | "changes" {
  const [before, after] = [midnight - DAY, midnight + 2 * DAY].map((moment) => offsetAt(moment, timeZone));
  return before !== undefined && before === after ? before : "changes";
}

function offsetAt(moment: Moment, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
}

function momentOf(local: number, timeZone: string): Moment {
  return Temporal.PlainDateTime.from(new Date(local).toISOString().slice(0, -1)).toZonedDateTime(timeZone).epochMilliseconds;
}
