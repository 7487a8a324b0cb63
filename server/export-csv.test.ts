import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "./export-csv";

describe("a line for a spreadsheet", () => {
  it("is read back as it was, but for the quote that keeps a formula from running", () => {
    fc.assert(fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 6 }), (cells) => {
      const [read] = parse(csvLine(cells), { record_delimiter: "\r\n" }) as string[][];
      expect(read).toEqual(cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)));
    }));
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("never begins a cell with what would be run: %j", (cell) => {
    expect(csvLine([cell]).replace(/^"/, "").startsWith("'")).toBe(true);
  });

  it("keeps numbers as numbers and leaves out what is not known", () => expect(csvLine([-3, null, "x"])).toBe("-3,,x\r\n"));
});
