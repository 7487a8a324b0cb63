import Holidays from "date-holidays";

export type PublicHoliday = { readonly day: string; readonly name: string };

/** The countries whose public holidays are known, by their English names. */
export function holidayCountries(): { readonly code: string; readonly name: string }[] {
  return named(new Holidays().getCountries("en"));
}

/** The regions of a country that have holidays of their own. */
export function holidayRegions(country: string): { readonly code: string; readonly name: string }[] {
  return named(new Holidays().getStates(country, "en"));
}

/** The days of a year on which a country or region does not work. */
export function publicHolidays(country: string, region: string | null, year: number): PublicHoliday[] {
  const calendar = region === null ? new Holidays(country, { types: ["public"], languages: ["en"] }) : new Holidays(country, region, { types: ["public"], languages: ["en"] });
  const names = new Map<string, string>();
  for (const { date, start, end, name } of calendar.getHolidays(year)) {
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
    for (let place = 0; place < length; place++) {
      const day = new Date(Date.parse(date.slice(0, 10)) + place * 86_400_000).toISOString().slice(0, 10);
      names.set(day, names.has(day) ? `${names.get(day)}, ${name}` : name);
    }
  }
  return [...names].map(([day, name]) => ({ day, name })).sort((one, other) => (one.day < other.day ? -1 : 1));
}

function named(found: Readonly<Record<string, string>> | undefined): { readonly code: string; readonly name: string }[] {
  return Object.entries(found ?? {}).map(([code, name]) => ({ code, name })).sort((one, other) => one.name.localeCompare(other.name, "en"));
}
