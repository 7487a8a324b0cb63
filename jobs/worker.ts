import { Logger, parseCronItems, run, type TaskList } from "graphile-worker";
import postgres from "postgres";
import { failureOf } from "./failure";
import { TIMETABLE, type Job } from "./timetable";

export type Worker = { readonly ended: Promise<void>; stop(): Promise<void> };
type Timetable = typeof TIMETABLE;

/** Does what is queued and what is due, a few jobs at a time; one that fails is tried again, later each time. */
export async function startWorker(url: string, timetable: Timetable = TIMETABLE): Promise<Worker> {
  const attendance = await attend(url);
  const runner = await run({
    connectionString: url,
    concurrency: 3,
    noHandleSignals: true,
    logger: QUIET,
    taskList: tasksOf(timetable),
    parsedCronItems: parseCronItems(Object.entries(timetable).flatMap(([task, { at }]) => (at ? [{ task, match: at, options: { backfillPeriod: 0 } }] : []))),
  });
  return {
    ended: Promise.race([runner.promise, attendance.lost]),
    async stop() {
      await runner.stop();
      await attendance.leave();
    },
  };
}

function tasksOf(timetable: Timetable): TaskList {
  return Object.fromEntries(Object.entries(timetable).map(([name, { run: job }]) => [name, (payload: unknown) => attempt(name, job, payload)]));
}

async function attempt(name: string, job: Job, payload: unknown): Promise<void> {
  try {
    await job(payload);
  } catch (cause) {
    throw failureOf(name, cause);
  }
}

/** Warnings and errors only; what a job threw has been through failureOf. */
const QUIET = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") process.stderr.write(`worker: ${message}\n`);
});

const ATTENDING = 161_803_398;

/**
 * Every living worker shares a lock. One that finds itself alone frees the jobs of workers that were killed,
 * which would stay locked for hours otherwise.
 */
async function attend(url: string): Promise<{ lost: Promise<void>; leave(): Promise<void> }> {
  let lose = () => {};
  const lost = new Promise<void>((resolve) => (lose = resolve));
  const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, fetch_types: false, onnotice: () => undefined, onclose: () => lose() });
  const [row] = await sql<{ alone: boolean }[]>`select pg_try_advisory_lock(${ATTENDING}) as alone`;
  if (row?.alone) await sql`select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker.jobs where locked_by is not null))`;
  await sql`select pg_advisory_lock_shared(${ATTENDING})`;
  if (row?.alone) await sql`select pg_advisory_unlock(${ATTENDING})`;
  return { lost, leave: () => sql.end({ timeout: 5 }) };
}
