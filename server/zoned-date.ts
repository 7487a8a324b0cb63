import { Temporal } from "temporal-polyfill";
import type { CalendarDate } from "@/funnel/calendar-date";
import { DAY, type Moment } from "@/funnel/moment";

const MINUTE = 60_000;
const REMEMBERED_DAYS = 20_000;

/**
 * The moments of written dates in a time zone. A time that the clocks skip is moved on by what they skip, one that they
 * show twice is the first of the two, and a day begins when it begins there, which is not always midnight. A day without a time
 * is that day for whoever reads it `shownIn` another zone too: where it begins there on another day, it begins as it does here.
 */
export function momentsIn(timeZone: string, shownIn = timeZone): (date: CalendarDate) => Moment {
  const written = writtenIn(timeZone);
  const shown = writtenIn(shownIn);
  return (date) => {
    const moment = written(date);
    if (date.hasTime || timeZone === shownIn) return moment;
    const [begins, ends] = [shown(date), shown(dayAfter(date))];
    return moment >= begins && moment < ends ? moment : begins;
  };
}

function dayAfter({ year, month, day, ...rest }: CalendarDate): CalendarDate {
  const next = new Date(Date.UTC(year, month - 1, day + 1));
  return { ...rest, year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
}

function writtenIn(timeZone: string): (date: CalendarDate) => Moment {
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
