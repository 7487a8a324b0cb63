import { asc, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Role } from "@/funnel/permissions";

/** How far somebody is from working here: named by an import, invited, in, or out. */
export type Access = "none" | "invited" | "active" | "disabled";

export type PersonRow = {
  readonly personId: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly access: Access;
  /** What another system calls them. */
  readonly reference: string | null;
  readonly isDemo: boolean;
  readonly createdAt: Moment;
};

/** People as settings show them: who may sign in first, then who may not any more, then the reps whom only an import knows. */
export async function personRows(where?: SQL): Promise<PersonRow[]> {
  const access = sql<Access>`case when ${people.disabledAt} is not null then 'disabled' when ${people.email} is null then 'none' when ${people.passwordHash} is null then 'invited' else 'active' end`;
  const rows = await db()
    .select({ personId: people.id, name: people.name, email: people.email, role: people.role, access, reference: people.reference, isDemo: people.isDemo, createdAt: people.createdAt })
    .from(people)
    .where(where)
    .orderBy(sql`${people.email} is null`, sql`${people.disabledAt} is not null`, asc(sql`lower(${people.name})`), asc(people.id));
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.getTime() }));
}
