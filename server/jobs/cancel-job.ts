import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";

/** Takes a job that does not run at this moment out of the queue, for good. */
export async function cancelJob(allowed: Allowed<"job:manage">, id: string): Promise<void> {
  const cancelled = /^\d{1,18}$/.test(id) ? await db().execute(sql`select 1 from graphile_worker.complete_jobs(array[${id}]::bigint[])`) : [];
  if (cancelled.length === 0) throw new Refusal("conflict", "This job runs right now or is already done.");
  await recordAudit(db(), allowed, "job.cancelled", `job ${id}`);
}
