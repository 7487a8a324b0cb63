import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvRow, CsvSplitter, LONGEST_ROW } from "./csv-splitter";

function split(text: string, separator = ",", pieces = 1): CsvRow[] {
  const splitter = new CsvSplitter(separator);
  const size = Math.max(1, Math.ceil(text.length / pieces));
  const rows: CsvRow[] = [];
  for (let start = 0; start < text.length; start += size) rows.push(...splitter.push(text.slice(start, start + size)));
  return [...rows, ...splitter.end()];
}

const cellsOf = (rows: readonly CsvRow[]) => rows.map((row) => ("cells" in row ? row.cells : row.problem));
const brokenLines = (rows: readonly CsvRow[]) => rows.flatMap((row) => ("problem" in row ? [row.line] : []));

const word = fc.string({ unit: fc.constantFrom("a", "é", "漢", "😀", " ", ",", ";", '"', "\n", "\r", "\r\n", "=") });
const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 8 })).chain(([width, height]) =>
  fc.array(fc.tuple(...Array.from({ length: width }, () => word)), { minLength: height, maxLength: height }).map((rows) => rows.map((cells, place) => [`x${place}`, ...cells])));

describe("splitting a CSV", () => {
  it("gives back any table as it was written, in whatever pieces it comes, as csv-parse does", () => {
    const ways = fc.record({ separator: fc.constantFrom(",", ";", "\t", "|"), newline: fc.constantFrom("\n", "\r\n", "\r"), pieces: fc.integer({ min: 1, max: 40 }), ends: fc.boolean(), quoted: fc.boolean() });
    fc.assert(fc.property(tables, ways, (table, { separator, newline, pieces, ends, quoted }) => {
      const text = stringify(table, { delimiter: separator, record_delimiter: newline, eof: ends, quoted, quoted_match: /[\r\n]/ });
      expect(cellsOf(split(text, separator, pieces))).toEqual(table);
      expect(parse(text, { delimiter: separator, record_delimiter: newline, relax_column_count: true })).toEqual(table);
    }), { numRuns: 500 });
  });

  it("never loses a line: whatever it is given is a row or named with its line", () => {
    const noise = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "\r\n", " ") , maxLength: 60 });
    fc.assert(fc.property(noise, fc.integer({ min: 1, max: 20 }), (text, pieces) => {
      const whole = split(text);
      expect(split(text, ",", pieces)).toEqual(whole);
      const lines = text.split(/\r\n|\r|\n/);
      const begun = whole.map(({ line }) => line);
      expect(begun).toEqual([...new Set(begun)].sort((one, other) => one - other));
      for (const [place, row] of whole.entries()) {
        const swallowed = lines.slice(row.line, (begun[place + 1] ?? lines.length + 1) - 1);
        if ("cells" in row && !row.cells.join().match(/[\r\n]/)) expect(swallowed.every((line) => /^[\s,"]*$/.test(line))).toBe(true);
      }
    }), { numRuns: 3000 });
  });

  it("counts the lines that an editor shows, also after quoted line breaks of every kind", () => {
    expect(split('a,b\r\n1,"x\r\ny\nz\rw"\n\n2,3\r4,5').map(({ line }) => line)).toEqual([1, 2, 7, 8]);
  });

  it("gives up one line for a quote that is never closed, and takes in the rest", () => {
    const rows = split('a,b,c\n1,"open,3\n2,x,3\n4,"fine",6\n7,"also ""fine""",9\n');
    expect(cellsOf(rows)).toEqual([["a", "b", "c"], expect.stringContaining("closing quote"), ["2", "x", "3"], ["4", "fine", "6"], ["7", 'also "fine"', "9"]]);
    expect(brokenLines(rows)).toEqual([2]);
    expect(brokenLines(split('a,b\n1,"open\n2,3\n4,5\n'))).toEqual([2]);
    expect(cellsOf(split('"a","b"\n"1","open\n"2","3"\n'))).toEqual([["a", "b"], expect.any(String), ["2", "3"]]);
    expect(cellsOf(split('a,b,c\n1,"open,x\n2,3,4\n5,"",6\n7,8,9'))).toEqual([["a", "b", "c"], expect.any(String), ["2", "3", "4"], ["5", "", "6"], ["7", "8", "9"]]);
  });

  it("names a line with too few or too many cells, and forgives empty ones at the end", () => {
    expect(cellsOf(split("a,b\n1\n2,3,4\n5,6,,\n,,\n7,8"))).toEqual([["a", "b"], "This line has 1 cell, the heading has 2.", "This line has 3 cells, the heading has 2.", ["5", "6"], ["7", "8"]]);
  });

  it("takes a quote inside an unquoted cell as it is", () => {
    expect(cellsOf(split('a,b\n5" pipe,x\ny,z"\n'))).toEqual([["a", "b"], ['5" pipe', "x"], ["y", 'z"']]);
  });

  it("gives up a line of ten megabytes without keeping it, quoted or not", () => {
    const long = "x".repeat(10 * LONGEST_ROW);
    expect(cellsOf(split(`a,b\n${long},1\n2,3\n"${long}",4\n5,6`, ",", 200))).toEqual([["a", "b"], expect.stringContaining("too long"), ["2", "3"], expect.stringContaining("too long"), ["5", "6"]]);
  });
});
