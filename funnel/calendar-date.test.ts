import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DATE_ORDERS, type DateOrder, readCalendarDate } from "./calendar-date";

const HOURS = 3_600_000;

function inWords(text: string, order: DateOrder): string | null {
  const date = readCalendarDate(text, order);
  if (!date) return null;
  const { year, month, day, millisecondOfDay, offsetMinutes } = date;
  const moment = new Date(Date.UTC(year, month - 1, day) + millisecondOfDay).toISOString();
  return offsetMinutes === null ? moment.slice(0, -1) : `${moment.slice(0, -1)} ${offsetMinutes}`;
}

describe("a date in a file", () => {
  it("is read back as it was, however its order writes it", () => {
    const days = fc.date({ min: new Date("1990-01-01T00:00:00Z"), max: new Date("2069-12-31T00:00:00Z"), noInvalidDate: true });
    fc.assert(fc.property(days, fc.constantFrom(...DATE_ORDERS), fc.constantFrom("-", "/", "."), fc.boolean(), (date, order, sign, padded) => {
      const pad = (number: number) => String(number).padStart(padded ? 2 : 1, "0");
      const parts = { y: String(date.getUTCFullYear()), m: pad(date.getUTCMonth() + 1), d: pad(date.getUTCDate()) };
      const text = [...order].map((part) => parts[part as "y" | "m" | "d"]).join(sign);
      expect(readCalendarDate(text, order)).toEqual({
        year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), millisecondOfDay: 0, hasTime: false, offsetMinutes: null,
      });
    }));
  });

  it.each([
    ["2018-02-26 19:58:54", "ymd", "2018-02-26T19:58:54.000"], ["2018-02-26T19:58:54.123456Z", "dmy", "2018-02-26T19:58:54.123 0"],
    ["2018-02-26T19:58+0530", "mdy", "2018-02-26T19:58:00.000 330"], ["26.02.2018, 19:58", "dmy", "2018-02-26T19:58:00.000"],
    ["02/26/2018 7:58 PM", "mdy", "2018-02-26T19:58:00.000"], ["2/6/2018 12:05 am", "mdy", "2018-02-06T00:05:00.000"],
    ["26/2/18", "dmy", "2018-02-26T00:00:00.000"], ["Feb 26, 2018", "dmy", "2018-02-26T00:00:00.000"],
    ["26-Feb-2018 08:00 UTC", "mdy", "2018-02-26T08:00:00.000 0"], ["20180226", "mdy", "2018-02-26T00:00:00.000"], ["2020/02/29", "dmy", "2020-02-29T00:00:00.000"],
  ] as const)("says what it says: %s in the order %s", (text, order, expected) => expect(inWords(text, order)).toBe(expected));

  it.each([
    ["26/02/2018", "mdy"], ["02/26/2018", "dmy"], ["26/02/2018", "ymd"], ["2018-02-30", "ymd"], ["2019-02-29", "ymd"], ["2018-13-01", "ymd"],
    ["2018-02-26 24:00", "ymd"], ["2018-02-26 13:00 PM", "ymd"], ["2018-02-26 10:61", "ymd"], ["2018-02", "ymd"], ["43157", "ymd"], ["1519675134", "ymd"],
    ["yesterday", "ymd"], ["26 Foo 2018", "dmy"], ["2018-02-26 19:58:54 +99:00", "ymd"], ["2018-02/26", "ymd"], ["", "ymd"],
  ] as const)("is not guessed: %s in the order %s", (text, order) => expect(readCalendarDate(text, order)).toBeNull());

  it("never throws, and never says more than a day holds", () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom(...DATE_ORDERS), (text, order) => {
      const date = readCalendarDate(text, order);
      if (date) expect(date.millisecondOfDay).toBeLessThan(24 * HOURS);
    }));
  });
});
