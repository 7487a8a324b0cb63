import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";

/** Corrects what a person is called. */
export async function renamePerson(allowed: Allowed<"people:manage">, { personId, name }: { personId: PersonId; name: string }): Promise<void> {
  await db().transaction(async (tx) => {
    const [person] = await tx.update(people).set({ name }).where(eq(people.id, personId)).returning({ id: people.id });
    if (!person) throw new Refusal("not_found", "There is no such person.");
    await recordAudit(tx, allowed, "person.renamed", `person ${personId}`);
  });
}
