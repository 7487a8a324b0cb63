import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectTo, db } from "@/db/client";
import { databaseUrl } from "@/db/testing/database";
import { execute, withDatabase } from "@/db/testing/statements";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { publishCriteria } from "../criteria/publish-criteria";
import { verifyHistory } from "../history/verify-history";
import { inTransaction } from "../in-transaction";
import { takeIn } from "../take-in";
import { makeBackup } from "./make-backup";
import { restoreBackup } from "./restore-backup";
import { inject } from "vitest";

const system = { kind: "system", name: "test" } as const;
const NOW = Date.now() - DAY;
const AWKWARD = "line\u2028separator \\. \ttab \r\n newline “quotes” \\N";
const elsewhere = withDatabase(inject("cluster"), "baton_test_restore");
let folder = "";
const file = () => path.join(folder, "baton.backup");
const restore = (name = file()) => restoreBackup(allow(system, "backup:restore"), name);

async function contents() {
  const tables = ["leads", "standings", "identities", "interactions", "passes", "stage_changes", "hand_offs", "criteria_versions", "workspace", "audit"];
  return Promise.all(tables.map((table) => db().execute(`select * from ${table} t order by t::text`)));
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "baton-backup-"));
  await execute(inject("cluster"), `create database baton_test_restore template ${inject("template")}`);
  await publishCriteria(allow(system, "criteria:publish"), { document: STANDARD_CRITERIA, reason: AWKWARD }, NOW - 90 * DAY);
  const interactions = (lead: number) => ["webinar", "demo_request"].map((kind, place) => ({
    id: `00000000-0000-4000-8000-${String(lead * 10 + place).padStart(12, "0")}`, kind, occurredAt: NOW - lead * DAY, source: "web", medium: null, campaign: null, properties: { title: AWKWARD },
  }));
  const arrivals = Array.from({ length: 40 }, (_, lead) => ({
    identities: [{ kind: "external" as const, value: `crm:${lead}` }], fields: { name: AWKWARD }, attributes: { note: AWKWARD }, owner: null, createdAt: null, history: [], interactions: interactions(lead),
  }));
  await inTransaction((tx) => takeIn(tx, arrivals, { mark: { label: "test", personId: null }, recordedAt: NOW, importId: null }));
});

afterAll(async () => {
  await connectTo(databaseUrl);
  await execute(inject("cluster"), "drop database baton_test_restore with (force)");
  await rm(folder, { recursive: true });
});

describe("a backup", () => {
  it("restored into an empty database is the same to the last value, and goes on counting after it", async () => {
    const made = await makeBackup(allow(system, "backup:make"), file());
    expect(made.rows).toBeGreaterThan(200);
    const before = await contents();

    await connectTo(elsewhere);
    expect(await restore()).toEqual({ tables: made.tables, rows: made.rows });
    expect(await contents()).toEqual(before);
    expect((await verifyHistory(allow(system, "history:verify"))).differences).toEqual([]);
    const [taken] = await inTransaction((tx) => takeIn(tx, [{ identities: [{ kind: "external", value: "crm:new" }], fields: {}, attributes: {}, owner: null, createdAt: null, interactions: [], history: [] }], { mark: { label: "test", personId: null }, recordedAt: NOW, importId: null }));
    expect(taken?.outcome).toBe("created");
  });

  it("is refused by a database that is in use, which stays as it was", async () => {
    const before = await contents();
    await expect(restore()).rejects.toThrow("in use");
    expect(await contents()).toEqual(before);
  });

  it("that is cut off or something else restores nothing", async () => {
    await execute(inject("cluster"), "drop database baton_test_restore with (force)");
    await execute(inject("cluster"), `create database baton_test_restore template ${inject("template")}`);
    await connectTo(elsewhere);
    const cut = path.join(folder, "cut.backup");
    await writeFile(cut, await readFile(file()));
    await truncate(cut, 1500);
    const other = path.join(folder, "other.backup");
    await writeFile(other, "no backup at all");
    for (const name of [cut, other, path.join(folder, "absent.backup")]) await expect(restore(name)).rejects.toThrow(/cannot be read|not a backup|ends/);
    expect((await db().execute("select * from leads")).length).toBe(0);
    expect((await db().execute("select * from workspace")).length).toBe(1);
  });

  it("that fails leaves no file behind", async () => {
    await expect(makeBackup(allow(system, "backup:make"), path.join(folder, "no", "such", "folder"))).rejects.toThrow();
    expect(await readdir(folder)).not.toContain("no");
  });
});
