import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";

export type ColleagueInSales = { readonly personId: PersonId; readonly name: string };

/** Everybody in sales to whom this person can hand a lead, by name. */
export async function listColleagues({ actor }: Allowed<"handoff:read">): Promise<ColleagueInSales[]> {
  const rows = await db()
    .select({ personId: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.role, "sales"), isNotNull(people.passwordHash), isNull(people.disabledAt)))
    .orderBy(asc(people.name), asc(people.id));
  return rows.filter(({ personId }) => actor.kind !== "person" || personId !== actor.personId);
}
