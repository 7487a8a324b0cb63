import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Allowed } from "@/funnel/permissions";

/** One thing that was looked at: whether it is as it should be, and what was seen. */
export type Finding = { readonly check: string; readonly isWell: boolean; readonly seen: string };

/** Looks at what an administrator would ask first when something seems wrong. Reads only. */
export async function examineInstallation(_allowed: Allowed<"settings:write">): Promise<Finding[]> {
  const [row] = await db().execute<Record<"version" | "size" | "administrators" | "criteria" | "failed" | "overdue" | "unjudged", string>>(sql`
    select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size,
      (select count(*) from people where role = 'admin' and disabled_at is null and password_hash is not null) as administrators,
      (select coalesce(max(version), 0) from criteria_versions) as criteria,
      (select count(*) from graphile_worker.jobs where attempts >= max_attempts) as failed,
      (select count(*) from graphile_worker.jobs where run_at < now() - interval '10 minutes' and locked_at is null and attempts < max_attempts) as overdue,
      (select count(*) from standings where next_check_at < now() - interval '10 minutes') as unjudged`);
  if (!row) throw new Error("The database did not answer");
  const none = (count: string) => Number(count) === 0;
  return [
    { check: "Database", isWell: true, seen: `PostgreSQL ${row.version}, ${row.size}` },
    { check: "Administrator", isWell: !none(row.administrators), seen: none(row.administrators) ? "Nobody can sign in as administrator: `npm start` prints a link to become it" : `${row.administrators} can sign in` },
    { check: "Criteria", isWell: !none(row.criteria), seen: none(row.criteria) ? "None published: no lead is judged" : `Version ${row.criteria} is in force` },
    { check: "Failed jobs", isWell: none(row.failed), seen: none(row.failed) ? "None" : `${row.failed} gave up: see Settings, Jobs` },
    { check: "Worker", isWell: none(row.overdue), seen: none(row.overdue) ? "No job waits longer than it should" : `${row.overdue} jobs wait for more than ten minutes: is the worker running?` },
    { check: "Verdicts", isWell: none(row.unjudged), seen: none(row.unjudged) ? "No lead waits to be looked at again" : `${row.unjudged} leads wait to be looked at again: is the worker running?` },
  ];
}
