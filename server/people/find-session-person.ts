import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Actor, Allowed } from "@/funnel/permissions";

/** Somebody who is signed in. */
export type SignedIn = Extract<Actor, { kind: "person" }> & { readonly email: string };

/** The person a session was opened for; null once the password, the role or the access has changed since. */
export async function findSessionPerson(_by: Allowed<"session:open">, { personId, epoch }: { personId: PersonId; epoch: number }): Promise<SignedIn | null> {
  const [person] = await db()
    .select({ name: people.name, role: people.role, email: people.email })
    .from(people)
    .where(and(eq(people.id, personId), eq(people.sessionEpoch, epoch), isNull(people.disabledAt)));
  return person ? { kind: "person", personId, ...person, email: person.email ?? "" } : null;
}
