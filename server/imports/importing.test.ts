import { writeFileSync } from "node:fs";
import { asc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { importRejections, imports } from "@/db/schema/imports";
import { identities } from "@/db/schema/leads";
import type { PersonId } from "@/funnel/ids";
import { type Actor, allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { publishCriteria } from "../criteria/publish-criteria";
import { verifyHistory } from "../history/verify-history";
import { MAPPING, countsOf, endState, everything, fileOf, importFile, importing, mappingOf, rowOf, system } from "../import-for-tests";
import { requestImport } from "./request-import";
import { runImport } from "./run-import";
import { undoImport } from "./undo-import";

beforeAll(async () => {
  await publishCriteria(allow(system, "criteria:publish"), { document: STANDARD_CRITERIA, reason: "to begin with" });
});

const differences = async () => (await verifyHistory(allow(system, "history:verify"))).differences;

const LEADS = ["id,email,first,origin,company,page", "1,ada@x.example,2018-02-01,social,Acme,p1", "2,,2018-02-03,,Beta,p2", "3,c@x.example,2018-02-05,paid,,", "4,d@x.example,2018-02-06,paid,Delta,p1"];
const DEALS = ["id,won,rep,value,segment", "1,2018-03-01 10:00:00,rep-a,0.0,pet", "2,2018-02-01 09:00:00,rep-b,1500.50,toys"];

describe("importing", () => {
  it("takes in leads with their own dates, and the same files again change nothing", async () => {
    const first = await importFile(fileOf(LEADS));
    const second = await importFile(fileOf(DEALS));
    expect([first, second].map(countsOf)).toEqual([{ created: 4, updated: 0, unchanged: 0, rejected: 0 }, { created: 0, updated: 2, unchanged: 0, rejected: 0 }]);
    expect(second.warnings.map(({ sentence, lines }) => `${sentence} ${lines.join()}`).join()).toContain("“won” is dated before “mql”; both are kept, and the time between them is not counted. 3");
    const before = await everything();
    const again = [await importFile(fileOf(LEADS)), await importFile(fileOf(DEALS))];
    expect(again.map(countsOf)).toEqual([{ created: 0, updated: 0, unchanged: 4, rejected: 0 }, { created: 0, updated: 0, unchanged: 2, rejected: 0 }]);
    expect(await everything()).toEqual(before);
    expect(await differences()).toEqual([]);
  });

  it.each([["in rows side by side", 0], ["far apart", 1500]])("takes in a file that contradicts itself about a lead %s, and the same file again changes nothing", async (_, between) => {
    const others = Array.from({ length: between }, (_, place) => `between${place},2018-02-03,C`);
    const file = fileOf(["id,first,company", `contra${between},2018-02-01,A`, ...others, `contra${between},2018-02-05,B`]);
    expect(countsOf(await importFile(file))).toEqual({ created: 1 + between, updated: 1, unchanged: 0, rejected: 0 });
    const before = await everything();
    const again = await importFile(file);
    expect(countsOf(again)).toEqual({ created: 0, updated: 0, unchanged: 2 + between, rejected: 0 });
    expect(again.warnings.at(-1)).toMatchObject({ sentence: expect.stringContaining("imported before") as string });
    expect(await everything()).toEqual(before);
  });

  it("takes a file in again by another mapping, where its leads are gone, and where it was undone", async () => {
    const file = fileOf(["id,company,origin", "again1,A,web", "again2,B,fair"]);
    const lessMapping = mappingOf({ id: { identity: "external", prefix: "t:" }, company: { field: "company" } });
    await importFile(file, lessMapping);
    const full = await importFile(file);
    expect(countsOf(full)).toMatchObject({ updated: 2 });
    await db().execute(sql`update identities set value = 't:gone' where value = 't:again1'`);
    const third = await importFile(file);
    expect(countsOf(third)).toMatchObject({ created: 1, unchanged: 1 });
    for (const { id } of [third, full]) await undoImport(importing, id);
    expect(countsOf(await importFile(file))).toMatchObject({ created: 1, updated: 1 });
  });

  it("ends the same whichever of two files comes first, and undone in whichever order there is nothing left", async () => {
    const rename = (lines: readonly string[], prefix: string) => lines.map((line, place) => (place === 0 ? line : `${prefix}${line.replace("@", `.${prefix}@`)}`));
    const [leadsFile, dealsFile] = [fileOf(rename(LEADS, "o")), fileOf(rename(DEALS, "o"))];
    const before = await everything();
    const states: unknown[] = [];
    for (const order of [[leadsFile, dealsFile], [dealsFile, leadsFile]]) {
      const made = [];
      for (const file of order) made.push((await importFile(file)).id);
      states.push(await endState());
      for (const importId of made.toReversed()) await undoImport(importing, importId);
      expect(await everything()).toEqual(before);
    }
    expect(states[1]).toEqual(states[0]);
  });

  it("rejects a bad row alone, with its line, column and value, and keeps it for download", async () => {
    const row = await importFile(fileOf(["id,email,first", "r1,r1@x.example,2018-02-01", "r2,nobody,2018-02-01", "r3,,31.12.2018", ",,2018-01-01", 'r4,"open,2018-01-01', "r5,,2018-01-01,more", "r6,r6@x.example,"]));
    expect(countsOf(row)).toEqual({ created: 2, updated: 0, unchanged: 0, rejected: 5 });
    const rejected = await db().select().from(importRejections).where(eq(importRejections.importId, row.id)).orderBy(asc(importRejections.line));
    expect(rejected.map(({ line, column, value }) => [line, column, value])).toEqual([[3, "email", "nobody"], [4, "first", "31.12.2018"], [5, null, null], [6, null, null], [7, null, null]]);
    expect(rejected[0]?.row).toEqual(["r2", "nobody", "2018-02-01"]);
  });

  it("refuses a file or a kind it cannot read before anything is written", async () => {
    const before = await db().select({ id: imports.id }).from(imports);
    await expect(requestImport(importing, fileOf(["a,b", "1,2"]), MAPPING)).rejects.toThrow("None of the mapping's columns");
    await expect(requestImport(importing, fileOf(["id,seen", "1,2018-01-01"]), mappingOf({ id: { identity: "external" }, seen: { interaction: "teleport" } }))).rejects.toThrow("“seen”: “teleport” is not a kind");
    await expect(requestImport(importing, fileOf([""]), MAPPING)).rejects.toThrow("empty");
    expect(await db().select({ id: imports.id }).from(imports)).toEqual(before);
    expect(countsOf(await importFile(fileOf(["id,email"])))).toEqual({ created: 0, updated: 0, unchanged: 0, rejected: 0 });
  });

  it("is for marketing and administrators", () => {
    for (const role of ["sales", "manager"] as const) expect(() => allow({ kind: "person", personId: 1 as PersonId, name: "P", role } satisfies Actor, "import:run")).toThrow("may not");
  });
});

describe("an import that is cut off", () => {
  const many = ["id,email,first,page", ...Array.from({ length: 3500 }, (_, place) => `cut${place},${place % 7 === 0 ? "nobody" : `cut${place}@x.example`},2018-02-01,p${place % 5}`)];

  it("goes on after its last committed line and ends as if it had not been", async () => {
    const file = fileOf(many);
    const { importId } = await requestImport(importing, file, MAPPING);
    await expect(runImport(importing, importId, file, { onProgress: ({ created }) => {
      if (created > 1000) throw new Error("cut off");
    } })).rejects.toThrow("cut off");
    const half = await rowOf(importId);
    expect(half).toMatchObject({ status: "running", lastLine: 2001 });
    const again = await requestImport(importing, file, MAPPING);
    expect(again).toMatchObject({ importId, isResumed: true, afterLine: 2001 });
    await runImport(importing, importId, file);
    expect(await rowOf(importId)).toMatchObject({ status: "done", created: 3000, rejected: 500, lastLine: 3501 });
    expect(await db().$count(identities, sql`value like 't:cut%'`)).toBe(3000);
  });

  it("is not run twice at once: the slower one stops", async () => {
    const file = fileOf(many.map((line) => line.replaceAll("cut", "twice")));
    const { importId } = await requestImport(importing, file, MAPPING);
    const runs = await Promise.allSettled([runImport(importing, importId, file), runImport(importing, importId, file)]);
    expect(runs.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1);
    expect(await rowOf(importId)).toMatchObject({ status: "done", created: 3000, rejected: 500 });
    await expect(runImport(importing, importId, fileOf(["id", "1"]))).resolves.toBeUndefined();
  });

  it("refuses to go on with another file", async () => {
    const file = fileOf(["id,email", "z1,z1@x.example"]);
    const { importId } = await requestImport(importing, file, MAPPING);
    writeFileSync(file, "id,email\nz2,z2@x.example");
    await expect(runImport(importing, importId, file)).rejects.toThrow("has changed");
  });
});
