import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import type { PersonId } from "@/funnel/ids";
import { allow, type Actor } from "@/funnel/permissions";
import { cancelJob } from "./jobs/cancel-job";
import { listJobs } from "./jobs/list-jobs";
import { retryJob } from "./jobs/retry-job";
import { queueJob } from "./queue-job";

const admin: Actor = { kind: "person", personId: 1 as PersonId, name: "Ada", role: "admin" };
const list = () => listJobs(allow(admin, "job:read"));

afterEach(async () => {
  await db().execute(sql`delete from graphile_worker._private_jobs`);
});

describe("queueing a job", () => {
  it("does nothing when the transaction does not commit", async () => {
    const attempt = db().transaction(async (tx) => {
      await queueJob(tx, "note");
      throw new Error("changed my mind");
    });
    await expect(attempt).rejects.toThrow("changed my mind");
    expect(await list()).toEqual([]);
  });

  it("shows the job to an administrator once the transaction has committed", async () => {
    await db().transaction((tx) => queueJob(tx, "note", { importId: 7 }));
    expect(await list()).toMatchObject([{ name: "note", state: "queued", attempts: 0, lastError: null }]);
  });

  it("keeps one waiting job a key", async () => {
    for (const run of [1, 2]) await queueJob(db(), "judge", { run }, { key: "judge-all" });
    expect(await list()).toHaveLength(1);
  });
});

describe("the verbs of the jobs page", () => {
  it("take a job out for good, once", async () => {
    await queueJob(db(), "send");
    const [job] = await list();
    await cancelJob(allow(admin, "job:manage"), job?.id ?? "");
    expect(await list()).toEqual([]);
    await expect(cancelJob(allow(admin, "job:manage"), job?.id ?? "")).rejects.toThrow("already done");
  });

  it("give a failed job all of its attempts again", async () => {
    await queueJob(db(), "send");
    await db().execute(sql`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'send: Error down'`);
    const [failed] = await list();
    expect(failed?.state).toBe("failed");
    await retryJob(allow(admin, "job:manage"), failed?.id ?? "");
    expect(await list()).toMatchObject([{ attempts: 0 }]);
  });

  it("refuse what is no job", async () => {
    await expect(retryJob(allow(admin, "job:manage"), "1; drop table leads")).rejects.toThrow("already done");
    await expect(cancelJob(allow(admin, "job:manage"), "12345")).rejects.toThrow("already done");
  });

  it("are refused to everybody else", () => {
    for (const role of ["marketing", "sales", "manager"] as const) {
      expect(() => allow({ ...admin, role }, "job:read")).toThrow("admin");
      expect(() => allow({ ...admin, role }, "job:manage")).toThrow("admin");
    }
  });
});
