import { and, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Allowed, Role } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { keepAnAdministrator } from "../keep-an-administrator";
import { recordAudit } from "../record-audit";
import { nextEpoch } from "../set-password";

/** Gives a person another role, from their next request on: they sign in again. The last administrator stays one. */
export async function changeRole(allowed: Allowed<"people:manage">, { personId, role }: { personId: PersonId; role: Role }): Promise<void> {
  await db().transaction(async (tx) => {
    if (role !== "admin") await keepAnAdministrator(tx, personId);
    const [person] = await tx.select({ role: people.role }).from(people).where(eq(people.id, personId)).for("update");
    if (!person) throw new Refusal("not_found", "There is no such person.");
    const [changed] = await tx.update(people).set({ role, sessionEpoch: nextEpoch }).where(and(eq(people.id, personId), ne(people.role, role))).returning({ id: people.id });
    if (changed) await recordAudit(tx, allowed, "person.role-changed", `person ${personId}`, { from: person.role, to: role });
  });
}
