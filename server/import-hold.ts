import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Database, type Transaction, db } from "@/db/client";
import type { ImportId } from "@/funnel/ids";
import { Refusal } from "@/funnel/refusal";

const IMPORTING = 577_215_665;
const PATIENCE_MS = 10_000;
const BETWEEN_TRIES_MS = 250;

/**
 * Does the work while this process alone holds the import. The hold is a lock of a connection of its own, so it ends with the
 * process, whatever ends that: an import that says it runs and is held by nobody was cut off.
 */
export async function holdingImport<Result>(importId: ImportId, work: () => Promise<Result>): Promise<Result> {
  const connection = await db().$client.reserve();
  const tryToHold = async () => (await connection<{ held: boolean }[]>`select pg_try_advisory_lock(${IMPORTING}::int, ${importId}::int) as held`)[0]!.held;
  try {
    for (const startedAt = Date.now(); !(await tryToHold()); await sleep(BETWEEN_TRIES_MS)) {
      if (Date.now() - startedAt > PATIENCE_MS) throw new Refusal("conflict", "This import is run by another process at this moment, which goes on with it.");
    }
    try {
      return await work();
    } finally {
      await connection`select pg_advisory_unlock(${IMPORTING}::int, ${importId}::int)`;
    }
  } finally {
    connection.release();
  }
}

/** Whether a process is at this import now. */
export async function isImportHeld(tx: Transaction | Database, importId: ImportId): Promise<boolean> {
  const [row] = await tx.execute<{ held: boolean }>(sql`
    select exists (
      select from pg_locks where locktype = 'advisory' and granted and classid::bigint = ${IMPORTING}::bigint and objid::bigint = ${importId}::bigint and objsubid = 2
        and database = (select oid from pg_database where datname = current_database())
    ) as held`);
  return row!.held;
}
