import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import { type Allowed, personOf } from "@/funnel/permissions";
import { recordAudit } from "../record-audit";

/** A person says what they are called. */
export async function renameMe(allowed: Allowed<"account:own">, name: string): Promise<void> {
  const { personId } = personOf(allowed);
  await db().transaction(async (tx) => {
    await tx.update(people).set({ name }).where(eq(people.id, personId));
    await recordAudit(tx, allowed, "person.renamed", `person ${personId}`);
  });
}
