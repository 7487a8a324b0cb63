import { casesOf, type Literal } from "./condition-cases";
import { conditionInWords } from "./condition-in-words";
import { contradictionAmong } from "./contradiction";
import type { Bounds, Condition, Criteria, Problem } from "./criteria";
import { type Range, reachOf } from "./criteria-reach";
import { unknownKinds } from "./rule-warnings";

/** What can hardly be meant in one of the conditions, each at its place, the innermost that explains it. */
export function conditionWarnings(condition: Condition, path: string, criteria: Criteria, teamKinds?: readonly string[]): Problem[] {
  const inside = childrenOf(condition, path).flatMap(([child, childPath]) => [...emptyGroup(child, childPath), ...conditionWarnings(child, childPath, criteria, teamKinds)]);
  return [...inside, ...leafWarnings(condition, path, criteria, teamKinds), ...contradictionWarnings(condition, path, criteria)];
}

/** Whether a condition can never hold, for no lead at no moment; false also where that cannot be told. */
export function neverHolds(condition: Condition, criteria: Criteria): boolean {
  return contradictionOf(condition, criteria) !== null;
}

/** Why a condition can never hold, by the contradiction in the first way it could; null where it can, as far as can be told. */
export function contradictionOf(condition: Condition, criteria: Criteria, counts: (literal: Literal) => boolean = () => true): readonly Literal[] | null {
  const cases = casesOf(condition);
  if (cases === null) return null;
  const contradictions: (readonly Literal[])[] = [];
  for (const literals of cases) {
    const found = contradictionAmong(literals.filter(counts), criteria);
    if (!found) return null;
    contradictions.push(found);
  }
  return contradictions[0] ?? [];
}

/** The things that exclude each other, in words. */
export function together(literals: readonly Literal[]): string {
  const words = literals.map(({ leaf, holds }) => `${holds ? "" : "not: "}${lowerStart(conditionInWords(leaf))}`);
  return words.length === 1 ? `${words.join("")}, which is out of reach` : `${words.slice(0, -1).join(", ")}, but ${words.at(-1)}`;
}

function lowerStart(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function childrenOf(condition: Condition, path: string): [Condition, string][] {
  if ("all" in condition) return condition.all.map((child, index) => [child, `${path}.all[${index}]`]);
  if ("any" in condition) return condition.any.map((child, index) => [child, `${path}.any[${index}]`]);
  return "not" in condition ? [[condition.not, `${path}.not`]] : [];
}

function emptyGroup(condition: Condition, path: string): Problem[] {
  if ("all" in condition && condition.all.length === 0) return [{ path, sentence: "This group is empty and so always holds." }];
  return "any" in condition && condition.any.length === 0 ? [{ path, sentence: "This group is empty and so never holds." }] : [];
}

/** A group that can never hold although each part of it could. */
function contradictionWarnings(condition: Condition, path: string, criteria: Criteria): Problem[] {
  const children = childrenOf(condition, path);
  if (children.length < 2 && !("not" in condition)) return [];
  if (children.some(([child]) => neverHolds(child, criteria))) return [];
  const found = contradictionOf(condition, criteria);
  return found && found.length > 0 ? [{ path, sentence: `This can never hold: ${together(found)}.` }] : [];
}

function leafWarnings(condition: Condition, path: string, criteria: Criteria, teamKinds?: readonly string[]): Problem[] {
  if ("all" in condition || "any" in condition || "not" in condition) return [];
  if ("score" in condition) return [...outOfReach(condition.score, reachOf(criteria).score, `${path}.score`), ...metByNothing(condition.score, `${path}.score`)];
  if ("fit" in condition) return outOfReach(condition.fit, reachOf(criteria).fit, `${path}.fit`);
  if ("activeWeeks" in condition) return unknownKinds(condition.activeWeeks.kind, `${path}.activeWeeks.kind`, teamKinds);
  if ("consent" in condition) return [];
  const specific = "interactions" in condition ? interactionsWarnings(condition, path, teamKinds) : listWarnings(condition, path, criteria);
  if (specific.length > 0 || !neverHolds(condition, criteria)) return specific;
  return [{ path, sentence: "This can never hold: what it asks for excludes itself." }];
}

function interactionsWarnings({ interactions: { kind, atLeast, distinctKinds } }: Extract<Condition, { interactions: unknown }>, path: string, teamKinds?: readonly string[]): Problem[] {
  const kinds = kind === undefined ? Infinity : new Set([kind].flat()).size;
  const tooMany = distinctKinds && atLeast !== undefined && atLeast > kinds;
  return [
    ...unknownKinds(kind, `${path}.interactions.kind`, teamKinds),
    ...(tooMany ? [{ path: `${path}.interactions.atLeast`, sentence: `This can never hold: only ${kinds} different ${kinds === 1 ? "kind is" : "kinds are"} named.` }] : []),
  ];
}

/** A field asked for a list that nobody has defined. */
function listWarnings({ inList }: Extract<Condition, { field: string }>, path: string, { lists }: Criteria): Problem[] {
  const exists = inList === undefined || inList === "free_mail" || Object.hasOwn(lists ?? {}, inList);
  return exists ? [] : [{ path: `${path}.inList`, sentence: `Nobody has defined the list “${inList}”, so it is empty.` }];
}

function outOfReach({ atLeast = -Infinity, atMost = Infinity }: Bounds, { lowest, highest }: Range, path: string): Problem[] {
  if (atLeast > highest + NEAR) return [{ path: `${path}.atLeast`, sentence: `No lead can reach this: the rules give ${shown(highest)} points at most.` }];
  if (atMost < lowest - NEAR) return [{ path: `${path}.atMost`, sentence: `No lead can be this low: the rules give ${shown(lowest)} points at least.` }];
  return [];
}

/** What asks for no more than a lead has that has done nothing; turned around by “not”, it asks for less than that. */
function metByNothing({ atLeast = Infinity, atMost = Infinity }: Bounds, path: string): Problem[] {
  if (atLeast > 0 || atMost < 0 || path.includes(".not")) return [];
  return [{ path: `${path}.atLeast`, sentence: "Nearly every lead meets this: one that has done nothing has a score of 0." }];
}

const NEAR = 1e-6;

function shown(points: number): string {
  return String(Math.round(points * 10) / 10);
}
