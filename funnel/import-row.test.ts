import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Arrival } from "./arrival";
import { parseMapping } from "./import-mapping";
import { columnNames, planImport } from "./import-plan";
import { readRow } from "./import-row";

const NOW = Date.UTC(2020, 0, 1);
const tools = {
  momentOf: ({ year, month, day, millisecondOfDay }: { year: number; month: number; day: number; millisecondOfDay: number }) => Date.UTC(year, month - 1, day) + millisecondOfDay,
  idOf: (parts: readonly string[]) => parts.join("|"),
  now: NOW,
  decimalSign: ".",
} as const;

function planOf(columns: unknown, heading: readonly string[], more: object = {}) {
  const read = parseMapping({ ...more, columns });
  if ("problems" in read) throw new Error(read.problems.join());
  return planImport(read.mapping, heading);
}

function readOne(columns: unknown, row: Readonly<Record<string, string>>, more: object = {}) {
  const planned = planOf(columns, Object.keys(row), more);
  if ("problems" in planned) throw new Error(planned.problems.join());
  return readRow(planned.plan, Object.values(row), tools);
}

function arrivalOf(columns: unknown, row: Readonly<Record<string, string>>, more: object = {}): Arrival {
  const read = readOne(columns, row, more);
  if ("rejection" in read) throw new Error(read.rejection.reason);
  return read.arrival;
}

const ID = { id: { identity: "external", prefix: "crm:" } };

describe("a row", () => {
  it("becomes a lead with what it did and its own dates", () => {
    const columns = {
      ...ID, first: { stage: "mql" }, origin: { field: "source" }, page: { interaction: "landing_page", at: "first", property: "page" },
      won: { stage: "won" }, rep: { field: "owner" }, value: { field: "dealValue" }, segment: { attribute: "segment" },
    };
    expect(arrivalOf(columns, { id: "7", first: "2018-02-01", origin: "social", page: "p1", won: "2018-03-01 10:00:00", rep: "r1", value: "1,250.00", segment: "pet" })).toEqual({
      identities: [{ kind: "external", value: "crm:7" }], fields: { source: "social", dealValue: 1250 }, attributes: { segment: "pet" }, owner: { reference: "r1" }, createdAt: null,
      interactions: [{ id: `landing_page|${Date.UTC(2018, 1, 1)}|page|p1`, kind: "landing_page", occurredAt: Date.UTC(2018, 1, 1), source: "social", medium: null, campaign: null, properties: { page: "p1" } }],
      history: [{ stage: "mql", at: Date.UTC(2018, 1, 1) }, { stage: "won", at: Date.UTC(2018, 2, 1, 10) }],
    });
  });

  it("is recognised by its e-mail and phone, in one way of writing, and known by them", () => {
    const arrival = arrivalOf({ Email: { identity: "email" }, Phone: { field: "phone" } }, { Email: " Ada@Example.COM ", Phone: "+49 (30) 123 456" });
    expect(arrival.identities).toEqual([{ kind: "email", value: "ada@example.com" }, { kind: "phone", value: "+4930123456" }]);
    expect(arrival.fields).toEqual({ email: "ada@example.com", phone: "+49 (30) 123 456" });
  });

  it("composes a name that no column gives", () => {
    const columns = { ...ID, first: { field: "firstName" }, last: { field: "lastName" }, full: { field: "name" } };
    expect(arrivalOf(columns, { id: "1", first: "Ada", last: "Lovelace", full: "" }).fields.name).toBe("Ada Lovelace");
    expect(arrivalOf(columns, { id: "1", first: "Ada", last: "Lovelace", full: "A. L." }).fields.name).toBe("A. L.");
  });

  it("tells nothing in the cells that mean nothing", () => {
    const arrival = arrivalOf({ ...ID, city: { field: "city" }, seen: { stage: "mql" } }, { id: "1", city: "N/A", seen: " " }, { empty: ["N/A"] });
    expect([arrival.fields, arrival.history]).toEqual([{}, []]);
  });

  it("marks a stage without a date, and a date says more than a mark", () => {
    const columns = { ...ID, isWon: { stage: "won", when: "value" }, isMql: { stage: "mql", when: "value" }, mqlAt: { stage: "mql" }, isLost: { stage: "lost", when: "value" } };
    expect(arrivalOf(columns, { id: "1", isWon: "TRUE", isMql: "1", mqlAt: "2018-01-01", isLost: "no" }).history).toEqual([{ stage: "won", at: null }, { stage: "mql", at: Date.UTC(2018, 0, 1) }]);
  });

  it("has one interaction for the columns that tell of the same one, and none for a no", () => {
    const columns = { ...ID, at: { ignore: true }, form: { interaction: "form_submit", at: "at", property: "form" }, page: { interaction: "form_submit", at: "at", property: "page" }, came: { interaction: "webinar", at: "at" } };
    const { interactions } = arrivalOf(columns, { id: "1", at: "2018-01-01", form: "demo", page: "/demo", came: "no" });
    expect(interactions.map(({ kind, properties }) => ({ kind, properties }))).toEqual([{ kind: "form_submit", properties: { form: "demo", page: "/demo" } }]);
    expect(arrivalOf(columns, { id: "1", at: "2018-01-01", form: "", page: "", came: "yes" }).interactions).toMatchObject([{ kind: "webinar", properties: {} }]);
  });

  it.each([
    [{ d: { stage: "mql" } }, "31.12.2018", "d", "not a date in the order year, month, day"], [{ d: { interaction: "webinar" } }, "2020-01-02", "d", "in the future"],
    [{ d: { field: "createdAt" } }, "1989-12-31", "d", "before 1990"], [{ d: { identity: "email" } }, "nobody", "d", "not an e-mail address"], [{ d: { field: "email" } }, "a@b.example; c@d.example", "d", "not an e-mail address"],
    [{ d: { field: "companySize" } }, "11-50", "d", "not a number"], [{ d: { field: "companySize" } }, "2.5", "d", "not a whole number"], [{ d: { field: "dealValue" } }, "much", "d", "not a number"],
    [{ d: { field: "currency" } }, "euro", "d", "three letters"], [{ d: { stage: "won", when: "value" } }, "maybe", "d", "neither yes nor no"], [{ d: { attribute: "a" } }, "a\u0000b", "d", "NUL"],
    [{ d: { field: "name" } }, "x".repeat(5000), "d", "too long"], [{ d: { interaction: "call", at: "when", property: "p" } }, "hello", "when", "not a date"],
  ])("that cannot be read is rejected with its column and value: %j %s", (columns, value, column, reason) => {
    const read = readOne({ ...ID, ...columns }, { id: "1", d: value, when: "soon" });
    expect(read).toMatchObject({ rejection: { column, reason: expect.stringContaining(reason) } });
  });

  it("without an identity is rejected, and the sentence names the columns", () => {
    expect(readOne({ ...ID, mail: { field: "email" } }, { id: "", mail: " " })).toMatchObject({ rejection: { column: null, reason: expect.stringContaining("“id”, “mail”") } });
  });

  it("is kept where only its phone number is no phone number", () => {
    const read = readOne({ ...ID, p: { field: "phone" } }, { id: "1", p: "ask Bob" });
    expect(read).toMatchObject({ arrival: { fields: { phone: "ask Bob" } }, warnings: [expect.stringContaining("“p” is no phone number")] });
  });

  it("never throws, whatever its cells hold, and is either taken in or rejected with a sentence", () => {
    const uses = [
      { identity: "email" }, { field: "phone" }, { field: "companySize" }, { field: "dealValue" }, { field: "createdAt" }, { field: "currency" }, { field: "owner" }, { stage: "won" }, { stage: "sql", when: "value" },
      { attribute: "__proto__" }, { interaction: "call" }, { interaction: "call", at: "0", property: "constructor" }, { identity: "external" },
    ];
    const planned = planOf(Object.fromEntries(uses.map((use, place) => [String(place), use])), uses.map((_, place) => String(place)));
    if ("problems" in planned) throw new Error(planned.problems.join());
    const cell = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "1", "2018-01-01", "a@b.example", "=1+1", "1.234"));
    fc.assert(fc.property(fc.array(cell, { minLength: 0, maxLength: 15 }), (cells) => {
      const read = readRow(planned.plan, cells, tools);
      if ("rejection" in read) expect(read.rejection.reason).toMatch(/\.$/);
      else expect(read.arrival.identities.length).toBeGreaterThan(0);
    }));
  });
});

describe("a mapping laid over a file", () => {
  it("serves several files: what one lacks is said and is no hindrance", () => {
    expect(planOf({ ...ID, won: { stage: "won" } }, ["id", "note"])).toMatchObject({ plan: { width: 2 }, warnings: ["This file has no column “won”.", "The mapping does not name “note”: ignored."] });
  });

  it.each([
    [{ ...ID }, ["a", "b"], "None of the mapping's columns"], [{ ...ID, x: { field: "name" } }, ["x"], "is an identity"],
    [{ ...ID, page: { interaction: "landing_page", at: "seen" } }, ["id", "page"], "“page” is dated by “seen”"],
  ])("refuses a file it cannot read: %j over %j", (columns, heading, problem) => {
    expect(planOf(columns, heading)).toMatchObject({ problems: [expect.stringContaining(problem)] });
  });

  it("tells columns of the same name apart", () => {
    expect(columnNames(["Email", "Email", " ", "Email (2)", "Email"])).toEqual(["Email", "Email (2)", "Column 3", "Email (2) (2)", "Email (3)"]);
  });
});
