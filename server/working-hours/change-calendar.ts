import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { holidayCalendars, holidays } from "@/db/schema/working-hours";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";
import { renewLater } from "../renew-later";

/** Adds a day to a calendar, or names one anew: a bridge day, the company's own. */
export async function addHoliday(allowed: Allowed<"settings:write">, { calendar, day, name }: { calendar: string; day: string; name: string }): Promise<void> {
  await db().transaction(async (tx) => {
    const [found] = await tx.select({ code: holidayCalendars.code }).from(holidayCalendars).where(eq(holidayCalendars.code, calendar)).for("key share");
    if (!found) throw noCalendar();
    await tx.insert(holidays).values({ calendar, day, name }).onConflictDoUpdate({ target: [holidays.calendar, holidays.day], set: { name } });
    await recordAudit(tx, allowed, "holiday.added", `calendar ${calendar}`, { day, name });
    await renewLater(tx, null);
  });
}

/** People of this calendar work on this day after all. */
export async function removeHoliday(allowed: Allowed<"settings:write">, { calendar, day }: { calendar: string; day: string }): Promise<void> {
  await db().transaction(async (tx) => {
    const [gone] = await tx.delete(holidays).where(and(eq(holidays.calendar, calendar), eq(holidays.day, day))).returning({ name: holidays.name });
    if (!gone) throw new Refusal("not_found", "This day is not in the calendar any more.");
    await recordAudit(tx, allowed, "holiday.removed", `calendar ${calendar}`, { day, ...gone });
    await renewLater(tx, null);
  });
}

/** Takes a calendar away; refused while somebody uses it. */
export async function removeCalendar(allowed: Allowed<"settings:write">, code: string): Promise<void> {
  await db().transaction(async (tx) => {
    const [calendar] = await tx.select({ name: holidayCalendars.name }).from(holidayCalendars).where(eq(holidayCalendars.code, code)).for("update");
    if (!calendar) throw noCalendar();
    const [used] = await tx.execute<{ users: number }>(sql`select count(*)::int as users from working_hours where calendar = ${code}`);
    if (used && used.users > 0) throw new Refusal("conflict", "Somebody's working hours use this calendar. Give them another one first.");
    await tx.delete(holidayCalendars).where(eq(holidayCalendars.code, code));
    await recordAudit(tx, allowed, "calendar.removed", `calendar ${code}`, calendar);
  });
}

function noCalendar(): Refusal {
  return new Refusal("not_found", "There is no such calendar.");
}
