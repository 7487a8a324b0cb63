import { diffArrays, diffLines, diffWordsWithSpace } from "diff";
import type { ConditionInWords, CriteriaInWords, DecisionsInWords, RuleInWords } from "@/funnel/criteria-in-words";

/** A piece of a sentence: in both, only before, or only after. */
export type Piece = { readonly words: string; readonly is: "same" | "removed" | "added" };

/** One sentence as it was and as it is; null where there was none, or is none any more. */
export type ComparedLine = { readonly name: string | null; readonly depth: number; readonly before: readonly Piece[] | null; readonly after: readonly Piece[] | null; readonly is: "same" | "changed" | "removed" | "added" };

export type ComparedSection = { readonly title: string; readonly lines: readonly ComparedLine[] };

/** Two documents sentence by sentence and word by word: rules by their names, conditions by their order. */
export function compareCriteria(before: CriteriaInWords, after: CriteriaInWords): ComparedSection[] {
  return [
    ...decisionSections(before, after, "", () => true),
    { title: "How points fade", lines: [lineOf(null, 0, before.decay, after.decay)] },
    { title: "Points for what a lead does", lines: named(rulesOf(before.points), rulesOf(after.points)) },
    { title: "Points for who a lead is", lines: named(rulesOf(before.fit), rulesOf(after.fit)) },
    ...segmentSections(before, after),
    { title: "Lists", lines: named(listsOf(before), listsOf(after)) },
  ].filter(({ lines }) => lines.length > 0);
}

/** How many sentences differ. */
export function changesIn(sections: readonly ComparedSection[]): number {
  return sections.flatMap(({ lines }) => lines).filter(({ is }) => is !== "same").length;
}

/** Two texts line by line, with a few lines around each change; null stands for lines left out. */
export function compareLines(before: string, after: string, around = 3): (Piece | null)[] {
  const lines = diffLines(before, after, { oneChangePerToken: true }).map(({ value, added, removed }): Piece => ({ words: value.replace(/\n$/, ""), is: added ? "added" : removed ? "removed" : "same" }));
  const isNear = (place: number) => lines.slice(Math.max(0, place - around), place + around + 1).some(({ is }) => is !== "same");
  return lines.flatMap((line, place) => (isNear(place) ? [line] : place > 0 && isNear(place - 1) ? [null] : []));
}

function decisionSections(before: DecisionsInWords | null, after: DecisionsInWords | null, of: string, isMeant: (name: string) => boolean): ComparedSection[] {
  return (after ?? before)?.decisions.filter(({ name }) => isMeant(name)).map(({ name, title }) => {
    const linesIn = (words: DecisionsInWords | null) => words?.decisions.filter((decision) => decision.name === name).flatMap(({ condition }) => flat(condition, 0)) ?? [];
    return { title: of + title, lines: inOrder(linesIn(before), linesIn(after)) };
  }) ?? [];
}

/** Segments by their ids; one that is new or gone is compared with nothing, one of the two that shares a part with what the other shares. */
function segmentSections(before: CriteriaInWords, after: CriteriaInWords): ComparedSection[] {
  const ids = [...new Set([...after.segments, ...before.segments].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [was, is] = [before.segments.find((one) => one.id === id) ?? null, after.segments.find((one) => one.id === id) ?? null];
    const own = new Set([...(was?.own ?? []), ...(is?.own ?? [])]);
    const of = `Segment ${(is ?? was)?.name}: `;
    const place = (words: CriteriaInWords) => words.segments.findIndex((one) => one.id === id);
    const about = (words: CriteriaInWords, segment: typeof was) => (segment ? new Map([["Order", `Number ${place(words) + 1}.`], ["Name", segment.name], ["Leads", `Of whom this is known: ${segment.when}.`]]) : new Map<string, string>());
    return [
      { title: `${of}who belongs to it`, lines: named(about(before, was), about(after, is)) },
      ...decisionSections(was, is, of, (name) => own.has(name)),
      ...(own.has("points") ? [{ title: `${of}points for what a lead does`, lines: named(rulesOf(was?.points ?? []), rulesOf(is?.points ?? [])) }] : []),
      ...(own.has("fit") ? [{ title: `${of}points for who a lead is`, lines: named(rulesOf(was?.fit ?? []), rulesOf(is?.fit ?? [])) }] : []),
    ];
  });
}

type Sentence = { readonly depth: number; readonly text: string };

function flat({ sentence, children }: ConditionInWords, depth: number): Sentence[] {
  return [{ depth, text: sentence }, ...children.flatMap((child) => flat(child, depth + 1))];
}

function rulesOf(rules: readonly RuleInWords[]): ReadonlyMap<string, string> {
  return new Map(rules.map(({ ruleId, sentence }) => [ruleId, sentence]));
}

function listsOf({ lists }: CriteriaInWords): ReadonlyMap<string, string> {
  return new Map(lists.map(({ name, values }) => [name, values.join(", ")]));
}

/** Sentences that have names: those of now in their order, then those that are gone. */
function named(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): ComparedLine[] {
  const gone = [...before.keys()].filter((name) => !after.has(name));
  return [...after.keys(), ...gone].map((name) => lineOf(name, 0, before.get(name), after.get(name)));
}

/** Sentences in an order: what stands in the place of something gone is compared with it. */
function inOrder(before: readonly Sentence[], after: readonly Sentence[]): ComparedLine[] {
  const changes = diffArrays([...before], [...after], { comparator: (one, other) => one.text === other.text && one.depth === other.depth });
  const lines: ComparedLine[] = [];
  for (let place = 0; place < changes.length; place += 1) {
    const { value, added, removed } = changes[place]!;
    const next = changes[place + 1];
    if (!added && !removed) lines.push(...value.map(({ depth, text }) => lineOf(null, depth, text, text)));
    else if (next && next.added !== added && (next.added || next.removed)) {
      lines.push(...paired(removed ? value : next.value, removed ? next.value : value));
      place += 1;
    } else lines.push(...(removed ? paired(value, []) : paired([], value)));
  }
  return lines;
}

function paired(gone: readonly Sentence[], come: readonly Sentence[]): ComparedLine[] {
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, place) => lineOf(null, (come[place] ?? gone[place])?.depth ?? 0, gone[place]?.text, come[place]?.text));
}

function lineOf(name: string | null, depth: number, before: string | undefined, after: string | undefined): ComparedLine {
  if (before === undefined || after === undefined) {
    return { name, depth, before: before === undefined ? null : [{ words: before, is: "removed" }], after: after === undefined ? null : [{ words: after, is: "added" }], is: before === undefined ? "added" : "removed" };
  }
  const pieces = diffWordsWithSpace(before, after).map(({ value, added, removed }): Piece => ({ words: value, is: added ? "added" : removed ? "removed" : "same" }));
  return { name, depth, before: pieces.filter(({ is }) => is !== "added"), after: pieces.filter(({ is }) => is !== "removed"), is: before === after ? "same" : "changed" };
}
