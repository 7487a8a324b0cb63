import { and, eq, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";

/** Gives a disabled person access again, with the password they had. */
export async function enablePerson(allowed: Allowed<"people:manage">, personId: PersonId): Promise<void> {
  await db().transaction(async (tx) => {
    const [person] = await tx.update(people).set({ disabledAt: null }).where(and(eq(people.id, personId), isNotNull(people.disabledAt))).returning({ id: people.id });
    if (!person) throw new Refusal("not_found", "There is no such person, or they have access already.");
    await recordAudit(tx, allowed, "person.enabled", `person ${personId}`);
  });
}
