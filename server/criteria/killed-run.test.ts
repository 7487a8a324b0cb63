import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import postgres, { type Sql } from "postgres";
import { afterAll, expect, inject, it } from "vitest";
import { closeDatabase, connectTo } from "@/db/client";
import { databaseUrl } from "@/db/testing/database";
import { execute, withDatabase } from "@/db/testing/statements";
import { temporaryFolder } from "@/db/testing/temporary-folder";
import { environmentWith } from "@/env";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { criteriaAsking, takeInBase } from "../criteria-for-tests";
import { publishCriteria } from "./publish-criteria";

const LEADS = 4000;
const NAMES = ["baton_test_uninterrupted", "baton_test_killed"] as const;
const cluster = inject("cluster");

afterAll(async () => {
  for (const name of NAMES) await execute(cluster, `drop database if exists ${name} with (force)`);
});

it("a run whose worker is killed again and again ends as one that nobody interrupted", { timeout: 240_000 }, async () => {
  const publishing = allow({ kind: "system", name: "test" }, "criteria:publish");
  await publishCriteria(publishing, { document: criteriaAsking(45), reason: "first" }, Date.now() - 90 * DAY);
  await takeInBase(LEADS, Date.now());
  await publishCriteria(publishing, { document: criteriaAsking(15), reason: "lower" });
  await closeDatabase();
  for (const name of NAMES) await execute(cluster, `create database ${name} template ${new URL(databaseUrl).pathname.slice(1)}`);
  await connectTo(databaseUrl);

  const [uninterrupted, killed] = NAMES.map((name) => withDatabase(cluster, name)) as [string, string];
  await worksUntil(uninterrupted, async () => false);
  let kills = 0;
  for (let beyond = 0; ; kills += 1) {
    const ended = await worksUntil(killed, async (judged) => judged > beyond && judged < LEADS && ((beyond = judged), true));
    if (ended) break;
  }
  expect(kills).toBeGreaterThanOrEqual(3);
  const [one, other] = [await everythingIn(uninterrupted), await everythingIn(killed)];
  expect(one["leads"]).toHaveLength(LEADS);
  expect(one["stage_changes"]!.length).toBeGreaterThan(LEADS);
  for (const table of Object.keys(one)) expect(other[table], table).toEqual(one[table]);
});

/** Lets a worker of its own process work on a database until the run has ended, true, or until it is time to kill it as it stands, false. */
async function worksUntil(url: string, isTime: (judged: number) => Promise<boolean>): Promise<boolean> {
  const worker = spawn(process.execPath, ["--import", "tsx", "bin/worker.ts"], { stdio: "ignore", env: environmentWith({ DATABASE_URL: url, BATON_DATA_DIR: temporaryFolder() }) });
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    for (;;) {
      const [run] = await sql<{ judged: number; finished: boolean }[]>`select leads_judged as judged, finished_at is not null as finished from judging_runs order by id desc limit 1`;
      if (run?.finished) return true;
      if (run && (await isTime(run.judged))) return false;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  } finally {
    await kill(worker);
    await sql.end();
  }
}

async function kill(worker: ChildProcess): Promise<void> {
  const gone = once(worker, "exit");
  worker.kill("SIGKILL");
  await gone;
}

/** All that judging derives and records, but for when that was and by which number. */
async function everythingIn(url: string): Promise<Record<string, unknown[]>> {
  const sql = postgres(url, { max: 1 });
  try {
    return {
      leads: await inOrder(sql, "leads", []),
      standings: await inOrder(sql, "standings", []),
      passes: await inOrder(sql, "passes", []),
      stage_changes: await inOrder(sql, "stage_changes", ["id", "recorded_at"]),
      hand_offs: await inOrder(sql, "hand_offs", ["id", "recorded_at", "due_at", "warn_at", "clock_from"]),
      judging_runs: await inOrder(sql, "judging_runs", ["ordered_at", "finished_at"]),
    };
  } finally {
    await sql.end();
  }
}

async function inOrder(sql: Sql, table: string, without: readonly string[]): Promise<unknown[]> {
  const rows = await sql.unsafe(`select to_jsonb(t) - $1::text[] as row from ${table} t order by (to_jsonb(t) - $1::text[])::text`, [[...without]]);
  return rows.map(({ row }) => row as unknown);
}
