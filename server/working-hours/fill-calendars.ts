import { lt } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { holidayCalendars, holidays } from "@/db/schema/working-hours";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { holidayCountries, holidayRegions, publicHolidays } from "../public-holidays";
import { recordAudit } from "../record-audit";

const YEARS_BACK = 3;
const YEARS_AHEAD = 2;

/** Adds the calendar of a country or region, filled with its public holidays from three years ago to the year after next. Returns its code. */
export async function addCalendar(allowed: Allowed<"settings:write">, { country, region }: { country: string; region: string | null }, now: Moment = Date.now()): Promise<string> {
  const land = holidayCountries().find(({ code }) => code === country);
  const part = region === null ? null : holidayRegions(country).find(({ code }) => code === region);
  if (!land) throw new Refusal("invalid", "Choose a country.", { country: "Choose a country." });
  if (part === undefined) throw new Refusal("invalid", "Choose a region of this country.", { region: "Choose a region of this country." });
  const [code, name] = part ? [`${country}-${part.code}`, `${land.name}, ${part.name}`] : [country, land.name];
  const filledTo = yearOf(now) + YEARS_AHEAD;
  await db().transaction(async (tx) => {
    const [added] = await tx.insert(holidayCalendars).values({ code, name, country, region, filledTo }).onConflictDoNothing().returning({ code: holidayCalendars.code });
    if (!added) throw new Refusal("invalid", "This calendar is there already.", { country: "This calendar is there already." });
    await fill(tx, { code, country, region }, yearOf(now) - YEARS_BACK, filledTo);
    await recordAudit(tx, allowed, "calendar.added", `calendar ${code}`, { name });
  });
  return code;
}

/** Fills in the years that have come into sight since; days of earlier years stay as the administrator left them. */
export async function fillCalendars(_allowed: Allowed<"settings:write">, now: Moment = Date.now()): Promise<number> {
  const until = yearOf(now) + YEARS_AHEAD;
  return db().transaction(async (tx) => {
    const behind = await tx.select().from(holidayCalendars).where(lt(holidayCalendars.filledTo, until)).orderBy(holidayCalendars.code).for("update");
    for (const calendar of behind) await fill(tx, calendar, calendar.filledTo + 1, until);
    await tx.update(holidayCalendars).set({ filledTo: until }).where(lt(holidayCalendars.filledTo, until));
    return behind.length;
  });
}

async function fill(tx: Transaction, { code, country, region }: { code: string; country: string; region: string | null }, from: number, to: number): Promise<void> {
  const years = Array.from({ length: to - from + 1 }, (_, place) => from + place);
  const days = years.flatMap((year) => publicHolidays(country, region, year)).map((holiday) => ({ calendar: code, ...holiday }));
  if (days.length > 0) await tx.insert(holidays).values(days).onConflictDoNothing();
}

const yearOf = (moment: Moment) => new Date(moment).getUTCFullYear();
