import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import { Refusal } from "@/funnel/refusal";

/** Refuses to leave Baton without an administrator who can sign in. */
export async function keepAnAdministrator(tx: Transaction, leaving: PersonId): Promise<void> {
  const administrators = await lockAdministrators(tx);
  if (administrators.length === 1 && administrators.includes(leaving)) {
    throw new Refusal("conflict", "This is the last administrator. Make somebody else an administrator first.");
  }
}

/** Holds all administrators until the transaction ends: two who remove each other at the same moment are asked one after the other. */
async function lockAdministrators(tx: Transaction): Promise<PersonId[]> {
  const administrators = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.role, "admin"), isNull(people.disabledAt), isNotNull(people.passwordHash)))
    .orderBy(asc(people.id))
    .for("update");
  return administrators.map(({ id }) => id);
}
