import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import { type Allowed, personOf } from "@/funnel/permissions";
import { recordAudit } from "../record-audit";
import { nextEpoch } from "../set-password";

/** Signs a person out wherever they are signed in, here too. */
export async function endMySessions(allowed: Allowed<"account:own">): Promise<void> {
  const { personId } = personOf(allowed);
  await db().transaction(async (tx) => {
    await tx.update(people).set({ sessionEpoch: nextEpoch }).where(eq(people.id, personId));
    await recordAudit(tx, allowed, "person.sessions-ended", `person ${personId}`);
  });
}
