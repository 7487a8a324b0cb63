import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";

export type JobState = "running" | "queued" | "retrying" | "failed";

export type JobRow = {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly queuedAt: Moment;
  readonly nextRunAt: Moment;
  readonly lastError: string | null;
};

const AT_MOST = 500;

/** What the worker does, will do and could not do: failed first, then running, then by when it is due. Finished jobs are gone. */
export async function listJobs(_by: Allowed<"job:read">): Promise<JobRow[]> {
  return db().execute<JobRow>(sql`
    select id::text, task_identifier as name, attempts::int, max_attempts::int as "maxAttempts", last_error as "lastError",
      (extract(epoch from created_at) * 1000)::float8 as "queuedAt", (extract(epoch from run_at) * 1000)::float8 as "nextRunAt",
      case when locked_at is not null then 'running' when attempts >= max_attempts then 'failed'
           when attempts > 0 then 'retrying' else 'queued' end as state
    from graphile_worker.jobs
    order by (attempts >= max_attempts) desc, (locked_at is not null) desc, run_at, id
    limit ${AT_MOST}`);
}
