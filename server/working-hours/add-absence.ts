import { and, eq, gte, lte } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import { absences } from "@/db/schema/working-hours";
import type { PersonId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";
import { renewLater } from "../renew-later";
import { refuseOthers } from "../whose-hours";

/** Somebody is away on these days, both included: no working time of theirs passes, and nothing new is given to them. */
export async function addAbsence(allowed: Allowed<"account:own" | "people:manage">, whose: PersonId, { fromDay, toDay }: { fromDay: string; toDay: string }): Promise<void> {
  refuseOthers(allowed, whose);
  await db().transaction(async (tx) => {
    const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.id, whose)).for("no key update");
    if (!person) throw new Refusal("not_found", "There is no such person.");
    const [other] = await tx.select({ id: absences.id }).from(absences).where(and(eq(absences.personId, whose), lte(absences.fromDay, toDay), gte(absences.toDay, fromDay)));
    if (other) throw new Refusal("invalid", "Some of these days are an absence already. Remove that first.", { fromDay: "Some of these days are an absence already." });
    await tx.insert(absences).values({ personId: whose, fromDay, toDay });
    await recordAudit(tx, allowed, "absence.added", `person ${whose}`, { fromDay, toDay });
    await renewLater(tx, whose);
  });
}
