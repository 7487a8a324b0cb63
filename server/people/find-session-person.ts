import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Actor, Allowed } from "@/funnel/permissions";

/** The person a session was opened for; null once the password, the role or the access has changed since. */
export async function findSessionPerson(_allowed: Allowed<"session:open">, { personId, epoch }: { personId: PersonId; epoch: number }): Promise<Extract<Actor, { kind: "person" }> | null> {
  const [person] = await db()
    .select({ name: people.name, role: people.role })
    .from(people)
    .where(and(eq(people.id, personId), eq(people.sessionEpoch, epoch), isNull(people.disabledAt)));
  return person ? { kind: "person", personId, ...person } : null;
}
