import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import { leads } from "@/db/schema/leads";
import type { ImportId } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { importing, rowOf } from "../import-for-tests";
import { uploadedFile } from "../import-folder";
import { cancelImport } from "./cancel-import";
import { correctImport } from "./correct-import";
import { discardDraft, forgetOldDrafts } from "./discard-draft";
import { exportRejections } from "./export-rejections";
import { getDraftRows, getImport, listKept } from "./get-import";
import { requestTrial } from "./request-trial";
import { requestUndo, undoRequested } from "./request-undo";
import { runUploaded } from "./run-uploaded";
import { startImport } from "./start-import";
import { tryUploaded } from "./try-uploaded";
import { uploadFile } from "./upload-file";

const folder = mkdtempSync(path.join(tmpdir(), "baton-upload-"));
beforeAll(() => void vi.stubEnv("BATON_DATA_DIR", folder));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const upload = (...texts: string[]) => uploadFile(importing, "..\\secret/leads\u0000.csv", pieces(...texts));
const jobs = () => db().execute<{ name: string; payload: unknown }>(sql`select t.identifier as name, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`);
const MAPPING = { columns: { Email: { field: "email" }, Company: { field: "company" }, Seen: { stage: "mql" } } };

async function trialOf(importId: ImportId) {
  const { trial } = await rowOf(importId);
  if (!trial) throw new Error("no trial");
  return trial;
}

describe("an uploaded file", () => {
  it("becomes a draft with a guess of its columns and its first rows, and nothing is taken in", async () => {
    const importId = await upload("Email;Company;Create Date\na@up.example;Acme;3", "1.12.2018\nb@up.example;Beta;1.2.2019\n");
    const draft = await rowOf(importId);
    expect(draft).toMatchObject({ status: "draft", fileName: "leads.csv", heading: ["Email", "Company", "Create Date"], mapping: { dateOrder: "dmy", columns: { Email: { field: "email" }, "Create Date": { field: "createdAt" } } } });
    expect(await getDraftRows(importing, importId)).toEqual([["a@up.example", "Acme", "31.12.2018"], ["b@up.example", "Beta", "1.2.2019"]]);
    expect(await db().$count(leads)).toBe(0);
  });

  it.each([["", "empty"], ["PK\u0003\u0004", "Excel"], ["\n\n", "no heading"]])("is refused and not kept where it is no table: %j", async (text, reason) => {
    const before = readdirSync(path.join(folder, "imports"));
    await expect(upload(text)).rejects.toThrow(reason);
    expect(readdirSync(path.join(folder, "imports"))).toEqual(before);
  });

  it("that does not arrive whole leaves nothing behind", async () => {
    const before = readdirSync(path.join(folder, "imports"));
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("Email\n");
      throw new Error("the connection was lost");
    }
    await expect(uploadFile(importing, "x.csv", broken())).rejects.toThrow("connection was lost");
    expect(readdirSync(path.join(folder, "imports"))).toEqual(before);
  });

  it("is tried, imported, and taken back by jobs", async () => {
    const importId = await upload("Email,Company,Seen\na@job.example,Acme,2018-01-01\nnobody,Acme,\n");
    await requestTrial(importing, importId, MAPPING);
    const { id } = await trialOf(importId);
    expect((await jobs()).at(-1)).toMatchObject({ name: "try-import", payload: { importId, trialId: id } });
    await tryUploaded(importing, importId, id);
    expect(await trialOf(importId)).toMatchObject({ state: "done", created: 1, rejected: 1, rejections: [{ line: 3, column: "Email" }] });
    expect(await db().$count(leads)).toBe(0);

    await startImport(importing, importId, MAPPING);
    expect((await jobs()).at(-1)).toMatchObject({ name: "run-import", payload: { importId } });
    await expect(startImport(importing, importId, MAPPING)).rejects.toThrow("started already");
    await runUploaded(importing, importId);
    expect(await rowOf(importId)).toMatchObject({ status: "done", created: 1, rejected: 1 });
    expect(existsSync(uploadedFile(importId))).toBe(true);
    const csv = [];
    for await (const part of exportRejections(importing, importId)) csv.push(part);
    expect(csv.join("")).toBe("\ufeffEmail,Company,Seen,Line,Problem in,Reason\r\nnobody,Acme,,3,Email,This is not an e-mail address.\r\n");

    await requestUndo(importing, importId);
    await expect(requestUndo(importing, importId)).rejects.toThrow("cannot be undone now");
    await undoRequested(importing, importId);
    await undoRequested(importing, importId);
    expect(await rowOf(importId)).toMatchObject({ status: "undone", kept: 0 });
    expect([await db().$count(leads), await listKept(importing, importId)]).toEqual([0, []]);
  });

  it("is not started by a mapping that cannot read it: the sentence names the column, and the draft stays", async () => {
    const importId = await upload("Email,Company\na@bad.example,Acme\n");
    for (const start of [startImport, requestTrial]) {
      await expect(start(importing, importId, { columns: { Email: { field: "mail" } } })).rejects.toThrow("“Email”: field must be one of");
      await expect(start(importing, importId, { columns: { Mail: { field: "email" } } })).rejects.toThrow("None of the mapping's columns");
      await expect(start(importing, importId, { columns: { Email: { field: "email" }, Company: { interaction: "teleport" } } })).rejects.toThrow("“teleport” is not a kind");
    }
    expect(await rowOf(importId)).toMatchObject({ status: "draft", trial: null });
  });

  it("is tried by the mapping that was asked for last", async () => {
    const importId = await upload("Email,Company\na@last.example,Acme\n");
    await requestTrial(importing, importId, MAPPING);
    const { id } = await trialOf(importId);
    await requestTrial(importing, importId, { columns: { Email: { field: "email" } } });
    await tryUploaded(importing, importId, id);
    expect(await trialOf(importId)).toMatchObject({ state: "waiting" });
  });

  it("says why it could not go on, and does not begin once it was cancelled", async () => {
    const [lost, cancelled] = [await upload("Email\na@lost.example\n"), await upload("Email\na@cancelled.example\n")];
    for (const importId of [lost, cancelled]) await startImport(importing, importId, MAPPING);
    rmSync(uploadedFile(lost));
    await expect(runUploaded(importing, lost)).rejects.toThrow();
    expect(await rowOf(lost)).toMatchObject({ status: "running", failure: expect.stringContaining("tried again") });
    await cancelImport(importing, cancelled);
    await runUploaded(importing, cancelled);
    expect(await rowOf(cancelled)).toMatchObject({ status: "cancelled", created: 0 });
    expect(existsSync(uploadedFile(cancelled))).toBe(true);
    await expect(cancelImport(importing, cancelled)).rejects.toThrow("does not run any more");
  });

  it("is let go of once all of it is in, and corrected and imported anew where it is not", async () => {
    const [whole, dates] = [await upload("Email\na@whole.example\n"), await upload("Email,Seen\na@dates.example,13.1.2018\nb@dates.example,2018-01-02\n")];
    const mapping = (dateOrder: string) => ({ dateOrder, columns: { Email: { field: "email" }, Seen: { stage: "mql" } } });
    for (const importId of [whole, dates]) {
      await startImport(importing, importId, mapping("mdy"));
      await runUploaded(importing, importId);
    }
    expect([whole, dates].map((importId) => existsSync(uploadedFile(importId)))).toEqual([false, true]);
    expect(await getImport(importing, dates)).toMatchObject({ status: "done", created: 1, rejected: 1, hasFile: true });
    await expect(correctImport(importing, whole)).rejects.toThrow("not here any more");

    const corrected = await correctImport(importing, dates);
    expect(await getImport(importing, dates)).toMatchObject({ status: "done", hasFile: false });
    expect(await getImport(importing, corrected)).toMatchObject({ status: "draft", hasFile: true, mapping: { dateOrder: "mdy" }, heading: ["Email", "Seen"] });
    await startImport(importing, corrected, mapping("dmy"));
    await expect(correctImport(importing, corrected)).rejects.toThrow("not here any more");
    await runUploaded(importing, corrected);
    expect(await rowOf(corrected)).toMatchObject({ status: "done", created: 1, unchanged: 1, rejected: 0 });
    expect(existsSync(uploadedFile(corrected))).toBe(false);
  });

  it("that could not go on keeps its file, and goes on by a corrected mapping", async () => {
    const importId = await upload("Email,Step\na@kind.example,2018-01-01\n");
    await db().execute(sql`insert into interaction_kinds (kind, label) values ('short_lived', 'Short-lived')`);
    await startImport(importing, importId, { columns: { Email: { field: "email" }, Step: { interaction: "short_lived" } } });
    await db().execute(sql`delete from interaction_kinds where kind = 'short_lived'`);
    await runUploaded(importing, importId);
    expect(await getImport(importing, importId)).toMatchObject({ status: "failed", failure: expect.stringContaining("is not a kind") as string, hasFile: true });
    const corrected = await correctImport(importing, importId);
    await startImport(importing, corrected, { columns: { Email: { field: "email" } } });
    await runUploaded(importing, corrected);
    expect(await rowOf(corrected)).toMatchObject({ status: "done", created: 1 });
  });

  it("is forgotten when it is given up, or nobody imported it for a week", async () => {
    const [given, old, fresh] = [await upload("Email\na@x.example\n"), await upload("Email\nb@x.example\n"), await upload("Email\nc@x.example\n")];
    await discardDraft(importing, given);
    await db().update(imports).set({ requestedAt: new Date(Date.now() - 8 * DAY) }).where(eq(imports.id, old));
    await forgetOldDrafts(importing);
    expect([given, old, fresh].map((importId) => existsSync(uploadedFile(importId)))).toEqual([false, false, true]);
    await expect(discardDraft(importing, given)).rejects.toThrow("given up");
    const week = new Date(Date.now() - 8 * DAY);
    const [over, running] = [await upload("Email\nd@x.example\n"), await upload("Email\ne@x.example\n")];
    for (const importId of [over, running]) {
      await startImport(importing, importId, { columns: { Email: { field: "email" } } });
      utimesSync(uploadedFile(importId), week, week);
    }
    await cancelImport(importing, over);
    await forgetOldDrafts(importing);
    expect([over, running].map((importId) => existsSync(uploadedFile(importId)))).toEqual([false, true]);
  });
});
