import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { databaseUrl } from "@/db/testing/database";
import { allow, type Actor } from "@/funnel/permissions";
import { listJobs } from "@/server/jobs/list-jobs";
import { retryJob } from "@/server/jobs/retry-job";
import { startWorker, type Worker } from "./worker";

const system: Actor = { kind: "system", name: "Test" };
const list = () => listJobs(allow(system, "job:read"));
const workers: Worker[] = [];

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
  await db().execute(sql`delete from graphile_worker._private_jobs`);
});

describe("the worker", () => {
  it("does what was queued, with its payload", async () => {
    const done: unknown[] = [];
    await work({ note: async (payload) => void done.push(payload) });
    await queue("note", { importId: 7 });
    await expect.poll(() => done).toEqual([{ importId: 7 }]);
    await expect.poll(list).toEqual([]);
  });

  it("tries a failed job again later and shows why it failed, without anybody's data", async () => {
    await work({ send: () => Promise.reject(new Error("no mailbox for ann@example.com")) });
    await queue("send");
    await expect.poll(list).toMatchObject([{ name: "send", state: "retrying", attempts: 1, lastError: "send: Error no mailbox for …" }]);
    const [job] = await list();
    expect(job?.nextRunAt).toBeGreaterThan(job?.queuedAt ?? 0);
  });

  it("runs a failed job at once when an administrator asks for it", async () => {
    let isFixed = false;
    const done: string[] = [];
    await work({ send: async () => (isFixed ? void done.push("sent") : Promise.reject(new Error("down"))) });
    await queue("send");
    await expect.poll(async () => (await list())[0]?.state).toBe("retrying");
    isFixed = true;
    await retryJob(allow(system, "job:manage"), (await list())[0]?.id ?? "");
    await expect.poll(() => done).toEqual(["sent"]);
  });

  it("takes up the jobs of a worker that was killed, and leaves those of one that lives", async () => {
    const done: string[] = [];
    await queue("note");
    await db().execute(sql`update graphile_worker._private_jobs set locked_by = 'a killed worker', locked_at = now()`);
    await work({ note: async () => void done.push("noted") });
    await expect.poll(() => done).toEqual(["noted"]);

    await queue("other");
    await db().execute(sql`update graphile_worker._private_jobs set locked_by = 'a living worker', locked_at = now()`);
    await work({ other: async () => void done.push("twice") });
    expect(await list()).toMatchObject([{ name: "other", state: "running" }]);
  });

  it("finishes the job at hand before it stops", async () => {
    const done: string[] = [];
    let finish: (() => void) | undefined;
    const worker = await work({ slow: () => new Promise((resolve) => (finish = () => resolve(void done.push("finished")))) });
    await queue("slow");
    await expect.poll(async () => (await list())[0]?.state).toBe("running");
    await expect.poll(() => finish).toBeDefined();
    const stopping = worker.stop();
    finish?.();
    await stopping;
    workers.splice(0);
    expect(done).toEqual(["finished"]);
  });
});

/** As a verb does with queueJob. */
async function queue(name: string, payload: object = {}): Promise<void> {
  await db().execute(sql`select graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json)`);
}

async function work(jobs: Record<string, (payload: unknown) => Promise<void>>): Promise<Worker> {
  const worker = await startWorker(databaseUrl, Object.fromEntries(Object.entries(jobs).map(([name, run]) => [name, { run }])));
  workers.push(worker);
  return worker;
}
