import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { leads } from "@/db/schema/leads";
import type { ImportId } from "@/funnel/ids";
import { allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { publishCriteria } from "../criteria/publish-criteria";
import { verifyHistory } from "../history/verify-history";
import { MAPPING, countsOf, everything, fileOf, importFile, importing, system } from "../import-for-tests";
import { requestImport } from "./request-import";
import { undoImport } from "./undo-import";

beforeAll(async () => {
  await publishCriteria(allow(system, "criteria:publish"), { document: STANDARD_CRITERIA, reason: "to begin with" });
});

const differences = async () => (await verifyHistory(allow(system, "history:verify"))).differences;

describe("undoing an import", () => {
  it("leaves everything exactly as it was before, whatever was there and whatever the file told", async () => {
    const row = fc.record({
      id: fc.integer({ min: 1, max: 8 }), email: fc.constantFrom("", "one@undo.example", "two@undo.example"), first: fc.constantFrom("", "2018-01-05", "2018-02-05"), origin: fc.constantFrom("", "web", "fair"),
      company: fc.constantFrom("", "A", "B"), page: fc.constantFrom("", "p"), demo: fc.constantFrom("", "2018-03-01", "2018-03-02"), won: fc.constantFrom("", "2018-04-01"), lost: fc.constantFrom("", "2018-04-02"),
      rep: fc.constantFrom("", "undo-rep-1", "undo-rep-2"), value: fc.constantFrom("", "10", "20"),
    });
    let round = 0;
    await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 8 }), fc.array(row, { minLength: 1, maxLength: 8 }), async (earlier, later) => {
      round += 1;
      const columns = ["id", "email", "first", "origin", "company", "page", "demo", "won", "lost", "rep", "value"] as const;
      const text = (rows: typeof later) => fileOf([columns.join(), ...rows.map((one) => columns.map((column) => (column === "id" ? `undo${round}-${one.id}` : column === "email" && one.email ? `${round}.${one.email}` : one[column])).join())]);
      await importFile(text(earlier));
      const before = await everything();
      const file = text(later);
      const first = await importFile(file);
      expect(await undoImport(importing, first.id)).toMatchObject({ kept: [] });
      expect(await everything()).toEqual(before);
      expect(await differences()).toEqual([]);
      const again = await importFile(file);
      expect(countsOf(again)).toEqual(countsOf(first));
      await undoImport(importing, again.id);
    }), { numRuns: 15 });
  });

  it("keeps whole what somebody has touched since, and names it", async () => {
    const made = await importFile(fileOf(["id,email,company", "k1,k1@x.example,Acme", "k2,k2@x.example,Acme", "k3,k3@x.example,Acme"]));
    const later = await importFile(fileOf(["id,segment", "k2,toys"]));
    const { kept, removed } = await undoImport(importing, made.id);
    expect([kept.length, removed]).toEqual([1, 2]);
    expect(await db().select({ email: leads.email }).from(leads).where(eq(leads.leadId, kept[0]!))).toEqual([{ email: "k2@x.example" }]);
    await undoImport(importing, later.id);
    expect(await undoImport(importing, made.id)).toMatchObject({ kept: [], removed: 1 });
    await expect(undoImport(importing, made.id)).rejects.toThrow("undone already");
  });

  it("is refused while the import runs, and for one that is not there", async () => {
    const { importId } = await requestImport(importing, fileOf(["id", "w1"]), MAPPING);
    await expect(undoImport(importing, importId)).rejects.toThrow("is running");
    await expect(undoImport(importing, 999_999 as ImportId)).rejects.toThrow("no such import");
  });
});
