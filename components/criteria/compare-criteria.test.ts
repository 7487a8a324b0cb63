import fc from "fast-check";
import { expect, test } from "vitest";
import type { Criteria } from "@/funnel/criteria";
import { criteriaInWords } from "@/funnel/criteria-in-words";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { anyCriteria } from "@/funnel/testing/arbitrary-criteria";
import { changesIn, type ComparedLine, compareCriteria, compareLines, type Piece } from "./compare-criteria";

const compared = (change: Partial<Criteria>) => compareCriteria(criteriaInWords(STANDARD_CRITERIA), criteriaInWords({ ...STANDARD_CRITERIA, ...change }));
const changed = (change: Partial<Criteria>): ComparedLine[] => compared(change).flatMap(({ lines }) => lines).filter(({ is }) => is !== "same");
const shown = (pieces: readonly Piece[] | null): string => (pieces ?? []).map(({ words, is }) => (is === "same" ? words : `[${words}]`)).join("");

test("a rule that changed shows the very words that did", () => {
  const [line, ...more] = changed({ points: STANDARD_CRITERIA.points.map((rule) => (rule.id === "demo" ? { ...rule, points: 45 } : rule)) });
  expect(more).toEqual([]);
  expect([line?.name, shown(line?.before ?? null), shown(line?.after ?? null)]).toEqual(["demo", "Demo requests: [40] points each, counted at most twice in any 30 days.", "Demo requests: [45] points each, counted at most twice in any 30 days."]);
});

test("a rule that only moved is the same, one that is gone stands last", () => {
  expect(changed({ points: STANDARD_CRITERIA.points.toReversed() })).toEqual([]);
  expect(changed({ points: STANDARD_CRITERIA.points.slice(1) })).toMatchObject([{ name: "demo", is: "removed", after: null }]);
});

test("a condition that takes the place of another is compared with it, within its group", () => {
  const lines = changed({ mql: { all: [{ score: { atLeast: 60 } }, { fit: { atLeast: 0 } }, { consent: { doNotContact: false } }] } });
  expect(lines.map(({ is, depth, after }) => [is, depth, shown(after)])).toEqual([["changed", 1, "The score is at least [60]"], ["added", 1, "[Has not asked not to be contacted]"]]);
});

test("a segment that is new is told whole", () => {
  const sections = compared({ segments: [{ id: "emea", name: "EMEA", when: { field: "country", is: "Germany" }, mql: { score: { atLeast: 30 } } }] });
  const own = sections.filter(({ title }) => title.startsWith("Segment EMEA"));
  expect(own.map(({ title }) => title)).toEqual(["Segment EMEA: who belongs to it", "Segment EMEA: A lead becomes marketing-qualified when"]);
  expect(own.flatMap(({ lines }) => lines).every(({ is }) => is === "added")).toBe(true);
});

test("what is shown before and after are the sentences of the two documents, whatever they are", () => {
  fc.assert(
    fc.property(anyCriteria, anyCriteria, (one, other) => {
      const [before, after] = [criteriaInWords(one), criteriaInWords(other)];
      expect(changesIn(compareCriteria(before, before))).toBe(0);
      const sections = compareCriteria(before, after);
      for (const [place, name] of (["mql", "handOff", "salesQualified", "never"] as const).entries()) {
        const lines = sections[place]?.lines ?? [];
        const told = (side: "before" | "after") => lines.flatMap((line) => (line[side] ? [line[side].map(({ words }) => words).join("")] : []));
        const flat = (words: typeof before, decision: string): string[] => {
          const walk = ({ sentence, children }: (typeof words.decisions)[number]["condition"]): string[] => [sentence, ...children.flatMap(walk)];
          return words.decisions.filter((one) => one.name === decision).flatMap(({ condition }) => walk(condition));
        };
        expect([told("before"), told("after")]).toEqual([flat(before, name), flat(after, name)]);
      }
    }),
    { numRuns: 150 },
  );
});

test("lines of a document show with a few around each change, and what is left out is marked", () => {
  const lines = Array.from({ length: 30 }, (_, place) => `line ${place}`);
  const shownLines = compareLines(lines.join("\n"), lines.with(10, "new").join("\n"), 1);
  expect(shownLines.map((piece) => piece && `${piece.is} ${piece.words}`)).toEqual(["same line 9", "removed line 10", "added new", "same line 11", null]);
});
