import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Role } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";

/** Who may hold a session; good until the next change of password, role or access raises the epoch. */
export type SessionPerson = { readonly personId: PersonId; readonly epoch: number; readonly role: Role };

/** Keeps a new password. Every session of before is over. */
export async function setPassword(tx: Transaction, personId: PersonId, passwordHash: string): Promise<SessionPerson> {
  const [person] = await tx
    .update(people)
    .set({ passwordHash, sessionEpoch: nextEpoch })
    .where(and(eq(people.id, personId), isNull(people.disabledAt)))
    .returning({ personId: people.id, epoch: people.sessionEpoch, role: people.role });
  if (!person) throw new Refusal("forbidden", "This account is disabled. Ask an administrator.");
  return person;
}

/** Written with a person's change, it ends every session of before at its next request. */
export const nextEpoch = sql`${people.sessionEpoch} + 1`;
