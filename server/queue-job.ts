import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";

type Payload = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Queues a job of jobs/timetable.ts in the caller's transaction: there is a job if and only if the transaction commits.
 * A payload holds ids, never a person's data. With a key, a job that still waits is replaced instead of queued twice. Jobs of
 * the same line are done one after the other, so that many long ones leave room for others.
 */
export async function queueJob(tx: Transaction | Database, name: string, payload: Payload = {}, { key, line }: { key?: string; line?: string } = {}): Promise<void> {
  await tx.execute(sql`select graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json, job_key := ${key ?? null}, queue_name := ${line ?? null})`);
}
