import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { iso } from "./recordset";

export type QueueFilters = { readonly source: string | null; readonly country: string | null; /** Only what sales had promised to decide before then. */ readonly dueBefore?: Moment; /** What is put aside, in place of what waits. */ readonly isSnoozed?: boolean };

/** Whose offers this actor's queue holds, each in one stretch of the index: a rep's own and everybody's; for others all of them. */
export function queuesOf({ actor }: Allowed<"handoff:read"> | Allowed<"handoff:decide">): readonly SQL[] {
  if (actor.kind !== "person" || actor.role !== "sales") return [sql`true`];
  return [sql`${handOffs.ownerId} = ${actor.personId}`, sql`${handOffs.ownerId} is null`];
}

/** The undecided offers of one queue. */
export function waitingIn(queue: SQL, { source, country, dueBefore, isSnoozed = false }: QueueFilters): SQL {
  const bySource = source === null ? sql`` : sql` and ${handOffs.source} = left(${source}, 200)`;
  const byCountry = country === null ? sql`` : sql` and ${handOffs.country} = left(${country}, 200)`;
  const byDue = dueBefore === undefined ? sql`` : sql` and ${handOffs.dueAt} < ${iso(dueBefore)}::timestamptz`;
  return sql`${handOffs} where ${handOffs.decision} is null and ${handOffs.snoozedAt} is ${isSnoozed ? sql`not null` : sql`null`} and ${queue}${bySource}${byCountry}${byDue}`;
}

/** How many wait in these queues; no further than asked. */
export async function countWaiting(tx: Transaction | Database, queues: readonly SQL[], filters: QueueFilters, upTo: number): Promise<number> {
  const each = queues.map((queue) => sql`(select 1 from ${waitingIn(queue, filters)} limit ${upTo})`);
  const [counted] = await tx.execute<{ total: number }>(sql`select count(*)::int as total from (${sql.join(each, sql` union all `)}) waiting`);
  return Math.min(counted?.total ?? 0, upTo);
}
