import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { examineCsv, readCsv } from "./csv-file";

const folder = mkdtempSync(path.join(tmpdir(), "baton-csv-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string | Buffer): string {
  const file = path.join(folder, "leads.csv");
  writeFileSync(file, content);
  return file;
}

async function read(content: string | Buffer) {
  const file = fileOf(content);
  const nature = await examineCsv(file);
  const rows = [];
  for await (const piece of readCsv(file, nature)) rows.push(...piece.rows);
  return { ...nature, rows: rows.map((row) => ("cells" in row ? row.cells : row.problem)) };
}

const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();
const ENCODED: Readonly<Record<string, (text: string) => Buffer>> = {
  "utf-8": (text) => Buffer.from(text), "utf-8 with a mark": (text) => Buffer.from(`\ufeff${text}`),
  "utf-16le with a mark": (text) => Buffer.from(`\ufeff${text}`, "utf16le"), "utf-16be with a mark": (text) => swapped(`\ufeff${text}`),
  "utf-16le": (text) => Buffer.from(text, "utf16le"), "utf-16be": swapped,
  "windows-1252": (text) => Buffer.from(text.replaceAll("€", "\u0080"), "latin1"),
};

describe("a CSV file", () => {
  const matrix = Object.keys(ENCODED).flatMap((encoding) => [",", ";", "\t", "|"].flatMap((separator) => ["\n", "\r\n", "\r"].map((newline) => [encoding, separator, newline] as const)));

  it.each(matrix)("is understood in %s with %j and %j", async (encoding, separator, newline) => {
    const table = [["id", "name", "note"], ["1", "Zoë Müller", "5 €"], ["2", `Ann${newline}Lee`, `a, b; c | d\te`], ["3", 'the "best"', ""]];
    const text = table.map((row) => row.map((cell) => (/[,;|\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)).join(newline);
    expect(await read(ENCODED[encoding]!(text))).toMatchObject({ encoding: encoding.replace(" with a mark", ""), separator, rows: table });
  });

  it("that is UTF-8 in its last letter only is not taken for Windows-1252, and the other way round", async () => {
    const rows = Array.from({ length: 60_000 }, (_, place) => `${place},plain`).join("\n");
    const last = async (content: Buffer) => (await read(content)).rows.at(-1);
    expect(await last(Buffer.from(`id,name\n${rows}\n9,é`))).toEqual(["9", "é"]);
    expect(await last(Buffer.from(`id,name\n${rows}\n9,é`, "latin1"))).toEqual(["9", "é"]);
  });

  it("may say its separator in a first line, as Excel does", async () => {
    expect(await read("sep=;\r\nid;a,b,c\r\n1;2")).toMatchObject({ separator: ";", rows: [["id", "a,b,c"], ["1", "2"]] });
  });

  it("may have one column, or only a heading", async () => {
    expect((await read("email\na@b.example\n")).rows).toEqual([["email"], ["a@b.example"]]);
    expect((await read("id;name")).rows).toEqual([["id", "name"]]);
    expect((await read("\n\n\n")).rows).toEqual([]);
  });

  it.each([
    ["nothing", Buffer.alloc(0), "empty"], ["a workbook", Buffer.from("PK\u0003\u0004rest"), "Excel"], ["noise", Buffer.from(Array.from({ length: 5000 }, (_, place) => (place * 7919) % 256)), "not a text"],
    ["a PDF", Buffer.from("%PDF-1.7"), "PDF"], ["gzip", Buffer.from([0x1f, 0x8b, 8, 0]), "compressed"],
  ])("is refused where it is %s", async (_what, content, reason) => {
    await expect(examineCsv(fileOf(content))).rejects.toThrow(reason);
  });
});
