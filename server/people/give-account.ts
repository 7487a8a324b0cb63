import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Allowed, Role } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { issueLink } from "../one-time-link";
import { recordAudit } from "../record-audit";
import { webAddress } from "../send-mail";

type Given = { personId: PersonId; email: string; role: Role };

/** Lets a rep whom an import named sign in, with all the leads they have had. Returns the link to choose a password with. */
export async function giveAccount(allowed: Allowed<"people:manage">, { personId, email, role }: Given): Promise<string> {
  return db().transaction(async (tx) => {
    await refuseTakenEmail(tx, email, personId);
    const [person] = await tx.update(people).set({ email, role }).where(and(eq(people.id, personId), isNull(people.email))).returning({ id: people.id });
    if (!person) throw new Refusal("conflict", "This person has an account already, or is not here any more.");
    await recordAudit(tx, allowed, "person.invited", `person ${personId}`, { role });
    return webAddress(await issueLink(tx, "invitation", personId));
  });
}

async function refuseTakenEmail(tx: Transaction, email: string, except: PersonId): Promise<void> {
  const [taken] = await tx.select({ id: people.id }).from(people).where(and(eq(sql`lower(${people.email})`, email), ne(people.id, except)));
  if (taken) throw new Refusal("invalid", "Somebody has this e-mail already.", { email: "Somebody has this e-mail already." });
}
