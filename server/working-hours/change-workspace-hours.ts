import { isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { workingHours } from "@/db/schema/working-hours";
import type { Allowed } from "@/funnel/permissions";
import type { Week } from "@/funnel/working-time";
import { checkCalendar } from "../check-calendar";
import { recordAudit } from "../record-audit";
import { renewLater } from "../renew-later";

/** Changes the hours of everybody who has none of their own. */
export async function changeWorkspaceHours(allowed: Allowed<"settings:write">, { week, calendar }: { week: Week; calendar: string | null }): Promise<void> {
  await db().transaction(async (tx) => {
    await checkCalendar(tx, calendar);
    await tx.update(workingHours).set({ week, calendar }).where(isNull(workingHours.personId));
    await recordAudit(tx, allowed, "hours.changed", "workspace", { week, calendar });
    await renewLater(tx, null);
  });
}
