import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";

/** Lets a failed or waiting job run now, with all of its attempts before it again. */
export async function retryJob(allowed: Allowed<"job:manage">, id: string): Promise<void> {
  const retried = /^\d{1,18}$/.test(id) ? await db().execute(sql`select 1 from graphile_worker.reschedule_jobs(array[${id}]::bigint[], run_at := now(), attempts := 0)`) : [];
  if (retried.length === 0) throw new Refusal("conflict", "This job runs right now or is already done.");
  await recordAudit(db(), allowed, "job.retried", `job ${id}`);
}
