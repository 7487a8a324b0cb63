import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";

type Payload = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Queues a job of jobs/timetable.ts in the caller's transaction: there is a job if and only if the transaction commits.
 * A payload holds ids, never a person's data. With a key, a job that still waits is replaced instead of queued twice.
 */
export async function queueJob(tx: Transaction | Database, name: string, payload: Payload = {}, { key }: { key?: string } = {}): Promise<void> {
  await tx.execute(sql`select graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json, job_key := ${key ?? null})`);
}
