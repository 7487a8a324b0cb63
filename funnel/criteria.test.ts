import { describe, expect, test } from "vitest";
import { CRITERIA_JSON_SCHEMA } from "./criteria-json-schema";
import { criteriaWarnings } from "./criteria-warnings";
import { type Criteria, parseCriteria } from "./criteria";
import { STANDARD_CRITERIA } from "./standard-criteria";

/** The example of the documentation. */
const EXAMPLE = {
  halfLifeDays: 30,
  points: [
    { id: "demo", when: { kind: "demo_request" }, points: 40 },
    { id: "pricing", when: { kind: "pricing_view" }, points: 10, atMost: 3, perDays: 30 },
    { id: "careers", when: { kind: "page_view", property: { path: { startsWith: "/careers" } } }, points: -20 },
  ],
  fit: [
    { id: "size", when: { field: "companySize", atLeast: 50 }, points: 20 },
    { id: "freemail", when: { field: "emailDomain", inList: "free_mail" }, points: -15 },
  ],
  mql: { all: [{ score: { atLeast: 50 } }, { fit: { atLeast: 0 } }] },
  handOff: { any: [{ interactions: { kind: ["demo_request"], atLeast: 1, withinDays: 14 } }, { score: { atLeast: 80 } }] },
  salesQualified: {
    all: [{ activeWeeks: { atLeast: 3, ofLast: 6 } }, { interactions: { kind: ["pricing_view", "demo_request", "meeting"], atLeast: 1, withinDays: 30 } }],
  },
  never: { any: [{ field: "emailDomain", inList: "competitors" }, { consent: { doNotContact: true } }] },
};

const problems = (document: unknown): readonly { path: string; sentence: string }[] => {
  const read = parseCriteria(document);
  return "problems" in read ? read.problems : [];
};
const withMql = (mql: unknown): unknown => ({ ...EXAMPLE, mql });

describe("the criteria document", () => {
  test("is read as it is written", () => {
    expect(parseCriteria(EXAMPLE)).toEqual({ criteria: EXAMPLE });
    expect(parseCriteria(STANDARD_CRITERIA)).toEqual({ criteria: STANDARD_CRITERIA });
    expect(criteriaWarnings(STANDARD_CRITERIA)).toEqual([]);
  });

  test.each([
    ["an unknown word", { ...EXAMPLE, weight: 3 }, "weight", "“weight” means nothing here."],
    ["a missing part", { ...EXAMPLE, never: undefined }, "never", "“never” is missing."],
    ["an unknown kind of condition", withMql({ any: [{ scor: { atLeast: 1 } }] }), "mql.any[0]", expect.stringContaining("This is no condition")],
    ["two kinds of condition in one", withMql({ score: { atLeast: 1 }, fit: { atLeast: 1 } }), "mql.fit", expect.stringContaining("one kind only")],
    ["an unknown word deep inside", withMql({ not: { all: [{ activeWeeks: { atLeast: 1, ofLast: 2, of: 3 } }] } }), "mql.not.all[0].activeWeeks.of", "“of” means nothing here."],
    ["a bound that is no bound", withMql({ score: {} }), "mql.score", "Say how much: at least, at most or both."],
    ["bounds that exclude each other", withMql({ fit: { atLeast: 3, atMost: 2 } }), "mql.fit", expect.stringContaining("can never hold")],
    ["more active weeks than there are", withMql({ activeWeeks: { atLeast: 3, ofLast: 2 } }), "mql.activeWeeks", expect.stringContaining("can never hold")],
    ["an unknown field", withMql({ field: "shoeSize", atLeast: 1 }), "mql.field", expect.stringContaining("A field is one of")],
    ["a name compared as a number", withMql({ field: "name", atLeast: 1 }), "mql", expect.stringContaining("compared as numbers")],
    ["a field compared with nothing", withMql({ field: "name" }), "mql", expect.stringContaining("Say what to compare with")],
    ["a half day", withMql({ interactions: { kind: "call", atLeast: 1, withinDays: 0.5 } }), "mql.interactions.withinDays", "This must be a whole number."],
    ["text instead of a number", { ...EXAMPLE, halfLifeDays: "30" }, "halfLifeDays", "This must be a number."],
    ["a kind that is a number", { ...EXAMPLE, points: [{ id: "a", when: { kind: 7 }, points: 1 }] }, "points[0].when.kind", "This must be text or a list in [ ]."],
    ["a period without a limit", { ...EXAMPLE, points: [{ id: "a", when: { kind: "call" }, points: 1, perDays: 3 }] }, "points[0]", expect.stringContaining("perDays needs atMost")],
    ["an id given twice", { ...EXAMPLE, fit: [{ ...EXAMPLE.fit[0], id: "demo" }] }, "fit[0].id", expect.stringContaining("another rule")],
    ["nothing at all", null, "", "This must be a group in { }."],
  ])("refuses %s at its place", (_, document, path, sentence) => {
    expect(problems(document)).toContainEqual({ path, sentence });
  });

  test("refuses groups nested without end before it reads them", () => {
    let mql: unknown = { any: [] };
    for (let depth = 0; depth < 50_000; depth += 1) mql = { not: mql };
    expect(problems(withMql(mql))).toEqual([{ path: "", sentence: expect.stringContaining("nested too deeply") }]);
  });

  test("is described by a JSON Schema that refers to itself for nested conditions", () => {
    expect(CRITERIA_JSON_SCHEMA.properties).toHaveProperty("salesQualified");
    expect(CRITERIA_JSON_SCHEMA.required).toContain("never");
    expect(JSON.stringify(CRITERIA_JSON_SCHEMA)).toContain("$ref");
  });
});

describe("warnings", () => {
  const warned = (change: Partial<Criteria>): readonly string[] => criteriaWarnings({ ...STANDARD_CRITERIA, ...change }).map(({ path }) => path);

  test("name what can never matter", () => {
    expect(warned({ points: [{ id: "a", when: { kind: "call" }, points: 0 }] })).toContain("points[0].points");
    expect(warned({ points: [{ id: "a", when: { kind: "demo_requst" }, points: 50 }] })).toContain("points[0].when.kind");
    expect(warned({ points: [{ id: "a", when: { kind: "call" }, points: 10, atMost: 4 }] })).toContain("mql.all[0].score.atLeast");
    expect(warned({ fit: [], mql: { fit: { atLeast: 1 } } })).toEqual(["mql.fit.atLeast"]);
    expect(warned({ lists: {} })).toEqual(["never.any[0].inList"]);
    expect(warned({ handOff: { any: [] } })).toEqual(["handOff"]);
    expect(warned({ mql: { not: { interactions: { kind: ["call", "call"], atLeast: 2, distinctKinds: true } } } })).toEqual(["mql.not.interactions.atLeast", "mql"]);
  });
});
