import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import { workingHours } from "@/db/schema/working-hours";
import type { PersonId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import type { PersonHours } from "@/funnel/working-hours-input";
import { checkCalendar } from "../check-calendar";
import { recordAudit } from "../record-audit";
import { renewLater } from "../renew-later";
import { refuseOthers } from "../whose-hours";

/** Says when one person works, by their own clock; null: like everybody. One's own, or for an administrator anybody's. */
export async function changePersonsHours(allowed: Allowed<"account:own" | "people:manage">, whose: PersonId, hours: PersonHours | null): Promise<void> {
  refuseOthers(allowed, whose);
  await db().transaction(async (tx) => {
    const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.id, whose)).for("key share");
    if (!person) throw new Refusal("not_found", "There is no such person.");
    await checkCalendar(tx, hours?.calendar ?? null);
    if (hours === null) await tx.delete(workingHours).where(eq(workingHours.personId, whose));
    else await tx.insert(workingHours).values({ personId: whose, ...hours }).onConflictDoUpdate({ target: workingHours.personId, set: hours });
    await recordAudit(tx, allowed, "hours.changed", `person ${whose}`, { hours });
    await renewLater(tx, whose);
  });
}
