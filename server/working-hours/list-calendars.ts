import { asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { holidayCalendars, holidays } from "@/db/schema/working-hours";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { type PublicHoliday, holidayCountries, holidayRegions } from "../public-holidays";

export type HolidayCalendar = { readonly code: string; readonly name: string; readonly filledTo: number };
type Place = { readonly code: string; readonly name: string };

/** The calendars of public holidays that people can choose. */
export async function listCalendars(_by: Allowed<"settings:read">): Promise<HolidayCalendar[]> {
  return db().select({ code: holidayCalendars.code, name: holidayCalendars.name, filledTo: holidayCalendars.filledTo }).from(holidayCalendars).orderBy(asc(holidayCalendars.name));
}

/** One calendar with its days, the latest year first. */
export async function getCalendar(_by: Allowed<"settings:read">, code: string): Promise<HolidayCalendar & { readonly days: readonly PublicHoliday[] }> {
  const [calendar] = await db().select({ code: holidayCalendars.code, name: holidayCalendars.name, filledTo: holidayCalendars.filledTo }).from(holidayCalendars).where(eq(holidayCalendars.code, code));
  if (!calendar) throw new Refusal("not_found", "There is no such calendar.");
  const days = await db().select({ day: holidays.day, name: holidays.name }).from(holidays).where(eq(holidays.calendar, code)).orderBy(sql`extract(year from ${holidays.day}) desc`, asc(holidays.day));
  return { ...calendar, days };
}

/** The countries whose holidays are known, and the regions of one. */
export function listHolidayPlaces(_by: Allowed<"settings:read">, country: string | null): { readonly countries: readonly Place[]; readonly regions: readonly Place[] } {
  return { countries: holidayCountries(), regions: country === null ? [] : holidayRegions(country) };
}
