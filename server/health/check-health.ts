import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Allowed } from "@/funnel/permissions";
import manifest from "@/package.json" with { type: "json" };

export type Health = {
  readonly status: "ok" | "failing";
  readonly database: "ok" | "down";
  /** `late`: work has been due for ten minutes and nobody has taken it up. */
  readonly jobs: "ok" | "late" | "unknown";
  readonly version: string;
};

const ANSWER_MS = 3000;

/** Whether the database answers and the worker works. */
export async function checkHealth(_by: Allowed<"session:open">): Promise<Health> {
  const jobs = await Promise.race([areJobsLate(), afterWaiting()]).then((isLate) => (isLate ? "late" : "ok"), () => "unknown" as const);
  return { status: jobs === "ok" ? "ok" : "failing", database: jobs === "unknown" ? "down" : "ok", jobs, version: manifest.version };
}

async function areJobsLate(): Promise<boolean> {
  const [row] = await db().execute<{ late: boolean }>(sql`
    select exists (
      select from graphile_worker.jobs where locked_at is null and attempts < max_attempts and run_at < now() - interval '10 minutes'
    ) as late`);
  return row?.late === true;
}

async function afterWaiting(): Promise<never> {
  return new Promise((_resolve, reject) => setTimeout(reject, ANSWER_MS, new Error("no answer in time")).unref());
}
