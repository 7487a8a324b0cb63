import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCriteria } from "@/funnel/criteria";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { anyCriteria } from "@/funnel/testing/arbitrary-criteria";
import { beginDraft, documentText, type DraftAction, draftReducer, type DraftState } from "./draft-state";
import { linesOf, syntaxProblems } from "./json-places";
import { placeWords } from "./place-words";
import { freshId, type Json, moved, numberTyped, put } from "./json-value";

const standard = STANDARD_CRITERIA as unknown as Json;
const after = (actions: readonly DraftAction[], document: Json = standard): DraftState => actions.reduce(draftReducer, beginDraft("Spring", document));
const points = (value: Json): DraftAction => ({ type: "put", path: ["points", 0, "points"], value });

describe("writing a draft", () => {
  test("changes what is meant and keeps everything else as it is, in its order", () => {
    const { document } = after([points(45)]);
    expect(JSON.stringify(document)).toBe(JSON.stringify(standard).replace('"points":40', '"points":45'));
    expect((document as typeof STANDARD_CRITERIA).points[1]).toBe(STANDARD_CRITERIA.points[1]);
  });

  test("says at once what cannot be understood, and reckons on with what last could", () => {
    const state = after([points(45), { type: "put", path: ["points", 0, "points"], value: undefined }]);
    expect(state.problems).toEqual([{ path: "points[0].points", sentence: "“points” is missing." }]);
    expect(state.understood?.points[0]?.points).toBe(45);
    expect(state.isDrawn).toBe(true);
  });

  test("typing on at one place is one change to take back", () => {
    const state = after([points(4), points(45), { type: "rename", name: "Summer" }]);
    expect(state.past).toHaveLength(2);
    const back = [{ type: "undo" }, { type: "undo" }, { type: "undo" }] as const;
    expect(back.reduce<DraftState>(draftReducer, state)).toMatchObject({ name: "Spring", document: standard });
    expect([...back, { type: "redo" }, { type: "redo" }, { type: "redo" }].reduce<DraftState>((one, action) => draftReducer(one, action as DraftAction), state)).toMatchObject({ name: "Summer", document: state.document });
  });

  test("a new change leaves nothing to do again", () => {
    expect(after([points(4), { type: "undo" }, points(5), { type: "redo" }]).document).toEqual(after([points(5)]).document);
  });
});

describe("the JSON beside the form", () => {
  test("shows in the form as soon as it can be drawn, and stays laid out as typed until the form changes it", () => {
    const typed = JSON.stringify({ ...STANDARD_CRITERIA, halfLifeDays: 10 });
    const state = after([{ type: "type", text: typed }]);
    expect([documentText(state), state.document]).toEqual([typed, JSON.parse(typed)]);
    expect(documentText(draftReducer(state, points(7)))).toContain('\n  "halfLifeDays": 10,');
  });

  test("that is no JSON yet is kept, and the form waits with what it showed", () => {
    const state = after([points(45), { type: "type", text: '{ "points": [\n1,]' }]);
    expect(state).toMatchObject({ isDrawn: false, problems: [{ path: "line 2", sentence: expect.stringContaining("This is not JSON") }] });
    expect(state.document).toEqual(after([points(45)]).document);
    expect(documentText(draftReducer(state, { type: "undo" }))).toContain('"points": 45');
  });

  test("that was saved half written is there again, as text", () => {
    const state = after([], '{ "points": [');
    expect([documentText(state), state.isDrawn, state.understood]).toEqual(['{ "points": [', false, null]);
  });

  test("reads back as exactly what the form shows, whatever the document", () => {
    fc.assert(
      fc.property(anyCriteria, (criteria) => {
        const state = after([{ type: "type", text: documentText(after([], criteria as unknown as Json)) }]);
        expect(state.document).toEqual(criteria);
        expect(parseCriteria(state.document)).toEqual({ criteria });
        expect(state.isDrawn).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test("names the line of each problem, or of what should hold what is missing", () => {
    const text = '{\n  "a": {\n    "b.c": [\n      1,\n      { "d": 2 }\n    ]\n  }\n}';
    const at = (path: string) => linesOf(text, [{ path, sentence: "" }])[0]?.line;
    expect([at("a"), at("a.b.c[1].d"), at("a.b.c[1].missing"), at("elsewhere"), at("")]).toEqual([2, 5, 5, 1, 1]);
  });

  test("is JSON to us exactly when it is JSON", () => {
    const isJson = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch (cause) {
        if (cause instanceof SyntaxError) return false;
        throw cause;
      }
    };
    const nearly = fc.tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", "}", "]", '"', "//", "\n", "0", "\\", "\u0001", "-", ".")).map(([text, place, more]) => text.slice(0, place % (text.length + 1)) + more + text.slice(place % (text.length + 1)));
    fc.assert(fc.property(fc.oneof(nearly, fc.string()), (text) => {
      expect(syntaxProblems(text).length === 0).toBe(isJson(text));
    }), { numRuns: 3000 });
  });
});

test("a place is named in words", () => {
  const document = { ...STANDARD_CRITERIA, segments: [{ id: "emea", name: "EMEA", when: { all: [] }, points: [{ id: "fair" }] }] } as unknown as Json;
  expect(["mql.all[0].score", "points[0].when.kind", "fit[1]", "lists.competitors", "segments[0]", "segments[0].when", "segments[0].points[0].points", "weight"].map((path) => placeWords(path, document)))
    .toEqual(["MQL", "rule demo", "rule large", "lists", "segment EMEA", "segment EMEA, who belongs to it", "segment EMEA, rule fair", "weight"]);
});

test("a list keeps its items wherever they are moved, and ids stay apart", () => {
  expect([moved(["a", "b", "c"], 0, 2), moved(["a", "b"], 1, 2), moved(["a", "b"], 1, 0)]).toEqual([["b", "c", "a"], ["a", "b"], ["b", "a"]]);
  expect([freshId("demo", []), freshId("demo", ["demo"]), freshId("demo-2", ["demo", "demo-2"])]).toEqual(["demo", "demo-2", "demo-3"]);
  expect(put({ a: 1, b: [1, 2], c: 3 }, ["b", 1], 5)).toEqual({ a: 1, b: [1, 5], c: 3 });
  expect(["5", "-5", "5.5", "5.", "-", "", "1e3", "05"].map(numberTyped)).toEqual([5, -5, 5.5, "5.", "-", undefined, "1e3", "05"]);
});
