import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { holidayCalendars } from "@/db/schema/working-hours";
import { Refusal } from "@/funnel/refusal";

/** A calendar of public holidays that is named must be there. */
export async function checkCalendar(tx: Transaction, code: string | null): Promise<void> {
  if (code === null) return;
  const [found] = await tx.select({ code: holidayCalendars.code }).from(holidayCalendars).where(eq(holidayCalendars.code, code)).for("key share");
  if (!found) throw new Refusal("invalid", "There is no such calendar.", { calendar: "Choose one of the calendars." });
}
