import { asc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { absences, workingHours } from "@/db/schema/working-hours";
import { workspace } from "@/db/schema/workspace";
import type { PersonId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import type { Week } from "@/funnel/working-time";
import { refuseOthers } from "../whose-hours";

export type SharedHours = { readonly timeZone: string; readonly week: Week; readonly calendar: string | null };
export type Absence = { readonly id: number; readonly fromDay: string; readonly toDay: string };

/** One person's hours: `own` is null where they work like everybody; its `week` is null where only the clock or the holidays are their own. */
export type PersonsHours = { readonly own: { readonly timeZone: string; readonly week: Week | null; readonly calendar: string | null } | null; readonly absences: readonly Absence[] };

/** The hours of everybody who has none of their own. */
export async function getSharedHours(_by: Allowed<"settings:read">): Promise<SharedHours> {
  const [row] = await db()
    .select({ timeZone: workspace.timeZone, week: workingHours.week, calendar: workingHours.calendar })
    .from(workingHours)
    .innerJoin(workspace, eq(workspace.id, 1))
    .where(isNull(workingHours.personId));
  if (!row?.week) throw new Error("the workspace has no hours");
  return { ...row, week: row.week };
}

/** When one person works and is away: one's own, or for an administrator anybody's. */
export async function getPersonsHours(allowed: Allowed<"account:own" | "people:manage">, whose: PersonId): Promise<PersonsHours> {
  refuseOthers(allowed, whose);
  const [own, away] = await Promise.all([
    db().select({ timeZone: workingHours.timeZone, week: workingHours.week, calendar: workingHours.calendar }).from(workingHours).where(eq(workingHours.personId, whose)),
    db().select({ id: absences.id, fromDay: absences.fromDay, toDay: absences.toDay }).from(absences).where(eq(absences.personId, whose)).orderBy(asc(absences.fromDay)),
  ]);
  const [first] = own;
  return { own: first ? { ...first, timeZone: first.timeZone! } : null, absences: away };
}
