/** How a date with numbers alone is written; one that begins with a year of four digits is read the same in each. */
export const DATE_ORDERS = ["ymd", "dmy", "mdy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** A day and a time of it as they are written, before anybody says where. */
export type CalendarDate = {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly millisecondOfDay: number;
  /** Off where the text names a day and no time of it. */
  readonly hasTime: boolean;
  /** Minutes ahead of UTC, where the text says so itself. */
  readonly offsetMinutes: number | null;
};

const TIME = String.raw`(?:(?:T|,? +)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?(?: ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`, "i");
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${TIME}$`, "i");
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const DAY_NAMED_MONTH = new RegExp(String.raw`^(\d{1,2})[ -]([a-z]{3,9})\.?,?[ -](\d{4})${TIME}$`, "i");
const NAMED_MONTH_DAY = new RegExp(String.raw`^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})${TIME}$`, "i");

/** The date a text says, or null where it says none in this order: no guess is made. */
export function readCalendarDate(text: string, order: DateOrder): CalendarDate | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return dated(yearFirst[1], yearFirst[3], yearFirst[4], yearFirst.slice(5));
  const yearLast = order === "ymd" ? null : YEAR_LAST.exec(text);
  if (yearLast) {
    const [day, month] = order === "dmy" ? [yearLast[1], yearLast[3]] : [yearLast[3], yearLast[1]];
    return dated(yearLast[4], month, day, yearLast.slice(5));
  }
  const compact = COMPACT.exec(text);
  if (compact) return dated(compact[1], compact[2], compact[3], []);
  const dayMonth = DAY_NAMED_MONTH.exec(text);
  if (dayMonth) return dated(dayMonth[3], monthNamed(dayMonth[2]), dayMonth[1], dayMonth.slice(4));
  const monthDay = NAMED_MONTH_DAY.exec(text);
  return monthDay ? dated(monthDay[3], monthNamed(monthDay[1]), monthDay[2], monthDay.slice(4)) : null;
}

type Part = string | undefined;

function dated(yearText: Part, monthText: Part, dayText: Part, time: readonly Part[]): CalendarDate | null {
  const [year, month, day] = [fullYear(yearText ?? ""), Number(monthText), Number(dayText)];
  const millisecondOfDay = timeOf(time);
  const offsetMinutes = offsetOf(time[5]);
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return isDay && millisecondOfDay !== null && offsetMinutes !== undefined ? { year, month, day, millisecondOfDay, hasTime: time[0] !== undefined, offsetMinutes } : null;
}

/** Two digits are a year from 1970 to 2069. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

function timeOf([hourText, minute = "0", second = "0", fraction = "", half]: readonly Part[]): number | null {
  if (hourText === undefined) return 0;
  const hour = half === undefined ? Number(hourText) : hourOfHalf(Number(hourText), half);
  if (hour === null || hour > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return ((hour * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
}

function hourOfHalf(hour: number, half: string): number | null {
  return hour < 1 || hour > 12 ? null : (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

function offsetOf(zone: Part): number | null | undefined {
  if (zone === undefined) return null;
  if (/^[a-z]/i.test(zone)) return 0;
  const digits = zone.replace(":", "");
  const [hours, minutes] = [Number(digits.slice(1, 3)), Number(digits.slice(3) || "0")];
  return hours > 14 || minutes > 59 ? undefined : (digits.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

function monthNamed(name = ""): string {
  const wanted = name.toLowerCase().replace(/^sept$/, "sep");
  return String(1 + MONTHS.findIndex((month) => month === wanted || month.slice(0, 3) === wanted));
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
