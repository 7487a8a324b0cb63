import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { keepAnAdministrator } from "../keep-an-administrator";
import { voidLinks } from "../one-time-link";
import { recordAudit } from "../record-audit";
import { nextEpoch } from "../set-password";

/** Ends a person's access at their next request; what they did stays. The last administrator cannot be disabled. */
export async function disablePerson(allowed: Allowed<"people:manage">, personId: PersonId): Promise<void> {
  await db().transaction(async (tx) => {
    await keepAnAdministrator(tx, personId);
    const [person] = await tx
      .update(people)
      .set({ disabledAt: sql`now()`, sessionEpoch: nextEpoch })
      .where(and(eq(people.id, personId), isNull(people.disabledAt)))
      .returning({ id: people.id });
    if (!person) throw new Refusal("not_found", "There is no such person, or they are disabled already.");
    await voidLinks(tx, personId);
    await recordAudit(tx, allowed, "person.disabled", `person ${personId}`);
  });
}
