import type { Moment } from "@/funnel/moment";

/** What stands where there is nothing to say: a rate over nobody, a date nobody knows. */
export const NOTHING = "–";

/** 12,345 */
export function formatCount(count: number, locale = "en"): string {
  return numbers(locale, {}).format(count);
}

/** 3.2 */
export function formatDecimal(value: number, locale = "en"): string {
  return numbers(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

/** A share between 0 and 1 as 10.5 %; over nothing it is no 0 % but "–", and a little is never shown as none or all. */
export function formatRate(rate: number | null, locale = "en"): string {
  if (rate === null) return NOTHING;
  if (rate > 0 && rate < 0.0005) return `<${percent(0.001, locale)}\u00a0%`;
  if (rate < 1 && rate >= 0.9995) return `>${percent(0.999, locale)}\u00a0%`;
  return `${percent(rate, locale)}\u00a0%`;
}

/** The interval of a rate as 4.1–9.8 %. */
export function formatInterval(interval: readonly [number, number] | null, locale = "en"): string {
  return interval ? `${percent(interval[0], locale)}–${percent(interval[1], locale)}\u00a0%` : NOTHING;
}

/** How many times as often: 1.9×; without end it is ∞. */
export function formatTimes(times: number | null, locale = "en"): string {
  return times === null ? "∞" : `${numbers(locale, { maximumFractionDigits: times < 10 ? 1 : 0, minimumFractionDigits: times < 10 ? 1 : 0 }).format(times)}×`;
}

/** A length of time in the unit a person would use: 12 min, 5.5 h, 3.2 days. */
export function formatDuration(days: number | null, locale = "en"): string {
  if (days === null) return NOTHING;
  const hours = days * 24;
  if (hours < 1) return `${numbers(locale, { maximumFractionDigits: 0 }).format(hours * 60)}\u00a0min`;
  if (hours < 48) return `${numbers(locale, { maximumFractionDigits: 1 }).format(hours)}\u00a0h`;
  return `${numbers(locale, { maximumFractionDigits: days < 100 ? 1 : 0 }).format(days)}\u00a0days`;
}

/** So many minutes as a promise is told: 45 min, 2 h, 2 h 10 min. */
export function formatMinutes(minutes: number, locale = "en"): string {
  const [hours, rest] = [Math.floor(Math.round(minutes) / 60), Math.round(minutes) % 60];
  const part = (count: number, unit: string) => (count === 0 ? [] : [`${numbers(locale, {}).format(count)}\u00a0${unit}`]);
  return [...part(hours, "h"), ...part(rest, "min")].join(" ") || "0\u00a0min";
}

/** €12,500, without cents where there are none. */
export function formatMoney(amount: number | null, currency: string, locale = "en"): string {
  if (amount === null) return NOTHING;
  return numbers(locale, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" }).format(amount);
}

/** Where and in which language a date is read. */
export type Reader = { readonly timeZone: string; readonly locale?: string };

/** Mar 12, 2026 */
export function formatDate(moment: Moment | null, { timeZone, locale = "en" }: Reader): string {
  return moment === null ? NOTHING : dates(locale, { timeZone, dateStyle: "medium" }).format(moment);
}

/** Mar 12, 2026, 14:05 */
export function formatDateTime(moment: Moment | null, { timeZone, locale = "en" }: Reader): string {
  if (moment === null) return NOTHING;
  return dates(locale, { timeZone, year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
}

/** By when something is due: Tue, Nov 24, 10:30. */
export function formatDueTime(moment: Moment, { timeZone, locale = "en" }: Reader): string {
  return dates(locale, { timeZone, weekday: "short", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
}

/** A time of day: 10:42. */
export function formatTime(moment: Moment, { timeZone, locale = "en" }: Reader): string {
  return dates(locale, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
}

/** A calendar day such as 2026-03-12, which is the same day everywhere: Mar 12, 2026. */
export function formatDay(day: string, locale = "en"): string {
  return dates(locale, { timeZone: "UTC", dateStyle: "medium" }).format(Date.parse(`${day}T00:00:00Z`));
}

/** A calendar day without its year, for an axis: Mar 12. */
export function formatShortDay(day: string, locale = "en"): string {
  return dates(locale, { timeZone: "UTC", month: "short", day: "numeric" }).format(Date.parse(`${day}T00:00:00Z`));
}

/** Two calendar days as one range: Jun 1, 2017 – May 31, 2018. */
export function formatDayRange(from: string, to: string, locale = "en"): string {
  const [start, end] = [from, to].map((day) => Date.parse(`${day}T00:00:00Z`)) as [number, number];
  return dates(locale, { timeZone: "UTC", dateStyle: "medium" }).formatRange(start, end);
}

/** The month of a calendar day: Jun 2017. */
export function formatMonth(day: string, locale = "en"): string {
  return dates(locale, { timeZone: "UTC", year: "numeric", month: "short" }).format(Date.parse(`${day}T00:00:00Z`));
}

const UNITS = [["year", 31_557_600_000], ["month", 2_629_800_000], ["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]] as const;

/** How long ago, or how soon: 3 hours ago, tomorrow, now. */
export function formatRelative(moment: Moment, now: Moment, locale = "en"): string {
  const distance = moment - now;
  const [unit, length] = UNITS.find(([, length]) => Math.abs(distance) >= length) ?? ["second", 1000];
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return unit === "second" ? words.format(0, "second") : words.format(Math.trunc(distance / length), unit);
}

/** The reader's first language that numbers and dates can be written in, from an `Accept-Language` header. */
export function localeOf(acceptLanguage: string | null): string {
  const asked = (acceptLanguage ?? "").split(",").map((part) => part.split(";")[0]?.trim() ?? "");
  return asked.find(isLocale) ?? "en";
}

function isLocale(tag: string): boolean {
  try {
    return tag !== "" && Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

function percent(rate: number, locale: string): string {
  return numbers(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(rate * 100);
}

/** Formats are dear to make and cheap to keep, but a header names the locale: keep no more than a few hundred. */
const KEPT = 300;
const madeNumbers = new Map<string, Intl.NumberFormat>();
const madeDates = new Map<string, Intl.DateTimeFormat>();

function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(madeNumbers, locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options));
}

function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(madeDates, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));
}

function kept<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
  const format = formats.get(key) ?? make();
  if (formats.size >= KEPT) formats.clear();
  formats.set(key, format);
  return format;
}
