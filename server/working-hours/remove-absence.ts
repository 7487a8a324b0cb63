import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { absences } from "@/db/schema/working-hours";
import type { PersonId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";
import { renewLater } from "../renew-later";
import { refuseOthers } from "../whose-hours";

/** Somebody is not away on these days after all. */
export async function removeAbsence(allowed: Allowed<"account:own" | "people:manage">, whose: PersonId, id: number): Promise<void> {
  refuseOthers(allowed, whose);
  await db().transaction(async (tx) => {
    const [gone] = await tx.delete(absences).where(and(eq(absences.personId, whose), eq(absences.id, id))).returning({ fromDay: absences.fromDay, toDay: absences.toDay });
    if (!gone) throw new Refusal("not_found", "This absence is not there any more.");
    await recordAudit(tx, allowed, "absence.removed", `person ${whose}`, gone);
    await renewLater(tx, whose);
  });
}
