import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { issueLink, voidLinks } from "../one-time-link";
import { recordAudit } from "../record-audit";
import { webAddress } from "../send-mail";

/** A fresh link for somebody who cannot get in: an invitation until they have a password, a reset afterwards. Their earlier links end. */
export async function makeEntryLink(allowed: Allowed<"people:manage">, personId: PersonId): Promise<string> {
  return db().transaction(async (tx) => {
    const [person] = await tx
      .select({ passwordHash: people.passwordHash })
      .from(people)
      .where(and(eq(people.id, personId), isNotNull(people.email), isNull(people.disabledAt)))
      .for("update");
    if (!person) throw new Refusal("not_found", "There is nobody here with this account who may sign in.");
    await voidLinks(tx, personId);
    const purpose = person.passwordHash === null ? "invitation" : "reset";
    await recordAudit(tx, allowed, "person.link-made", `person ${personId}`, { purpose });
    return webAddress(await issueLink(tx, purpose, personId));
  });
}
