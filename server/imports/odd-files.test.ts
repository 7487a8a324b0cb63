import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { importRejections } from "@/db/schema/imports";
import { leads } from "@/db/schema/leads";
import { countsOf, fileHolding, fileOf, importFile, importing, mappingOf } from "../import-for-tests";
import { tryImport } from "./try-import";

const PLAIN = mappingOf({ Email: { field: "email" }, Company: { field: "company" }, Note: { attribute: "note" } });
const text = (content: string) => fileHolding(Buffer.from(content));
const knownOf = async (email: string) => (await db().select({ company: leads.company, attributes: leads.attributes }).from(leads).where(eq(leads.email, email)))[0];
const rejectionsOf = (importId: Awaited<ReturnType<typeof importFile>>["id"]) => db().select({ line: importRejections.line, reason: importRejections.reason }).from(importRejections).where(eq(importRejections.importId, importId)).orderBy(importRejections.line);

describe("a file of an odd shape", () => {
  it("with columns of one name is read column by column, each under a name of its own", async () => {
    const mapping = mappingOf({ Email: { field: "email" }, Note: { attribute: "first" }, "Note (2)": { attribute: "second" }, "Column 4": { field: "company" } });
    expect(countsOf(await importFile(text("Email,Note,Note,\ntwice@odd.example,a,b,Acme"), mapping))).toMatchObject({ created: 1, rejected: 0 });
    expect(await knownOf("twice@odd.example")).toEqual({ company: "Acme", attributes: { first: "a", second: "b" } });
  });

  it("with ragged rows loses the ragged ones alone, each named with its line", async () => {
    const row = await importFile(text("Email,Company,Note\nshort@odd.example\nok@odd.example,Acme,x\nlong@odd.example,Acme,x,y,z\n\ntrailing@odd.example,Acme,x,,\n"), PLAIN);
    expect(countsOf(row)).toMatchObject({ created: 2, rejected: 2 });
    expect(await rejectionsOf(row.id)).toEqual([
      { line: 2, reason: "This line has 1 cell, the heading has 3." }, { line: 4, reason: "This line has 5 cells, the heading has 3." },
    ]);
  });

  it("with two hundred columns keeps every one of them", async () => {
    const columns = Array.from({ length: 199 }, (_, place) => `c${place}`);
    const mapping = mappingOf({ Email: { field: "email" }, ...Object.fromEntries(columns.map((column) => [column, { attribute: column }])) });
    await importFile(text(`Email,${columns.join()}\nwide@odd.example,${columns.map((column) => `in ${column}`).join()}\n`), mapping);
    expect((await knownOf("wide@odd.example"))?.attributes).toEqual(Object.fromEntries(columns.map((column) => [column, `in ${column}`])));
  });

  it.each([["nothing at all", ""], ["blank lines alone", "\n\r\n \n"], ["a mark of its encoding alone", "\ufeff"]])("that holds %s is refused in a sentence", async (_, content) => {
    await expect(importFile(text(content), PLAIN)).rejects.toThrow(/empty|no heading/);
    await expect(tryImport(importing, text(content), PLAIN)).rejects.toThrow(/empty|no heading/);
  });

  it("that is a heading and no more is imported, and brings nothing", async () => {
    for (const ending of ["", "\n", "\r\n\r\n", "\n,,\n"]) expect(countsOf(await importFile(text(`Email,Company,Note${ending}`), PLAIN))).toEqual({ created: 0, updated: 0, unchanged: 0, rejected: 0 });
  });

  const umlauts = (name: string) => `Email,Company,Note\r\n${name}@odd.example,Müller & Söhne,„groß“ €\r\n`;
  const swapped = (content: string) => Buffer.from(content, "utf16le").swap16();
  it.each([
    ["utf8", Buffer.from(umlauts("utf8"))],
    ["utf8mark", Buffer.from(`\ufeff${umlauts("utf8mark")}`)],
    ["le", Buffer.from(umlauts("le"), "utf16le")],
    ["lemark", Buffer.from(`\ufeff${umlauts("lemark")}`, "utf16le")],
    ["be", swapped(umlauts("be"))],
    ["bemark", swapped(`\ufeff${umlauts("bemark")}`)],
    ["windows", Buffer.from(umlauts("windows").replace("€", "\u0080").replace("„", "\u0084").replace("“", "\u0093"), "latin1")],
  ])("is read in its own encoding: %s", async (name, bytes) => {
    expect(countsOf(await importFile(fileHolding(bytes), PLAIN))).toMatchObject({ created: 1, rejected: 0 });
    expect(await knownOf(`${name}@odd.example`)).toEqual({ company: "Müller & Söhne", attributes: { note: "„groß“ €" } });
  });

  it("may end its lines with CR alone, and break them within quotes by whatever", async () => {
    const row = await importFile(text('Email,Company,Note\rcr1@odd.example,Acme,"a\nb\r\nc\rd"\rcr2@odd.example,"Say ""hi"", Ltd",x\rnobody,,'), PLAIN);
    expect(countsOf(row)).toMatchObject({ created: 2, rejected: 1 });
    expect(await knownOf("cr1@odd.example")).toEqual({ company: "Acme", attributes: { note: "a\nb\r\nc\rd" } });
    expect(await knownOf("cr2@odd.example")).toMatchObject({ company: 'Say "hi", Ltd' });
    expect(await rejectionsOf(row.id)).toMatchObject([{ line: 7 }]);
  });

  it("with cells beyond all measure rejects their rows alone, with how long they are", async () => {
    const row = await importFile(fileOf(["Email,Company,Note", `long@odd.example,Acme,${"x".repeat(4001)}`, `fits@odd.example,Acme,${"ü".repeat(4000)}`, `huge@odd.example,Acme,${"y".repeat(2_000_000)}`, "after@odd.example,Acme,x"]), PLAIN);
    expect(countsOf(row)).toMatchObject({ created: 2, rejected: 2 });
    expect((await rejectionsOf(row.id)).map(({ line, reason }) => `${line} ${reason}`)).toEqual(["2 This is too long: 4001 characters, at most 4000.", "4 This line is too long: at most a million characters."]);
    expect((await knownOf("fits@odd.example"))?.attributes).toEqual({ note: "ü".repeat(4000) });
  });
});
