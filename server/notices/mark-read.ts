import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type Allowed, personOf } from "@/funnel/permissions";
import { among } from "../recordset";

/** Somebody has read these notices of theirs. */
export async function markRead(allowed: Allowed<"account:own">, noticeIds: readonly number[]): Promise<void> {
  await db().execute(sql`update notices set read_at = now() where person_id = ${personOf(allowed).personId}::bigint and id in ${among(noticeIds)} and read_at is null`);
}

/** Somebody is done with every notice there is. */
export async function markAllRead(allowed: Allowed<"account:own">): Promise<void> {
  await db().execute(sql`update notices set read_at = now() where person_id = ${personOf(allowed).personId}::bigint and read_at is null`);
}
