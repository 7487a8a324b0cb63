import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type Allowed, personOf } from "@/funnel/permissions";

/** Counted no further: the bell shows 99+. */
const MOST = 100;

/** How many notices somebody has not read yet. */
export async function countUnread(allowed: Allowed<"account:own">): Promise<number> {
  const [row] = await db().execute<{ unread: number }>(sql`
    select count(*)::int as unread from (select 1 from notices where person_id = ${personOf(allowed).personId}::bigint and in_app and read_at is null limit ${MOST}) u`);
  return row?.unread ?? 0;
}
