import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { publishCriteria } from "../criteria/publish-criteria";
import { verifyHistory } from "../history/verify-history";
import { MAPPING, countsOf, everything, fileOf, importFile, importing, system } from "../import-for-tests";
import { tryImport } from "./try-import";

beforeAll(async () => {
  await publishCriteria(allow(system, "criteria:publish"), { document: STANDARD_CRITERIA, reason: "to begin with" });
});

const differences = async () => (await verifyHistory(allow(system, "history:verify"))).differences;

describe("a dry run", () => {
  it("writes nothing and says exactly what the import then does, also for rows that depend on earlier ones", async () => {
    const row = fc.record({
      id: fc.integer({ min: 1, max: 9 }), email: fc.constantFrom("", "one@dry.example", "two@dry.example", "three@dry.example", "no address"), first: fc.constantFrom("", "2018-01-05", "2018-02-05", "5.2.2018"),
      company: fc.constantFrom("", "A", "B"), demo: fc.constantFrom("", "2018-03-01", "2018-03-02 10:00"), won: fc.constantFrom("", "2018-04-01"), lost: fc.constantFrom("", "2018-04-02"), rep: fc.constantFrom("", "dry-rep-1", "dry-rep-2"),
    });
    let round = 0;
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      round += 1;
      const columns = ["id", "email", "first", "company", "demo", "won", "lost", "rep"] as const;
      const file = fileOf([columns.join(), ...rows.map((one) => columns.map((column) => (column === "id" ? `dry${round % 5}-${one.id}` : one[column])).join())]);
      const before = await everything(["people", "imports", "import_rejections"]);
      const { rejections, warnings, ...tried } = await tryImport(importing, file, MAPPING);
      expect(await everything(["people", "imports", "import_rejections"])).toEqual(before);
      const done = await importFile(file);
      expect(countsOf(tried)).toEqual(countsOf(done));
      expect(warnings).toEqual(done.warnings);
      expect(rejections).toHaveLength(done.rejected);
      expect(await differences()).toEqual([]);
    }), { numRuns: 15 });
  });
});
