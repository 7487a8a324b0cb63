import { type Json, listOf, objectOf, type Path } from "./json-value";

/** How the parts of a group are taken together. */
export type How = "all" | "any" | "none" | "notAll";

export const HOW_WORDS: Readonly<Record<How, string>> = { all: "All of these hold", any: "At least one of these holds", none: "None of these holds", notAll: "Not all of these hold" };

/** A condition seen as a group: how its parts are taken, and where each of them stands. */
export type Group = { readonly how: How; readonly parts: readonly Json[]; readonly steps: Path };

/** A condition as a group, where it is one. “Not” is a group too: none of its parts holds. */
export function groupOf(condition: Json): Group | null {
  const { all, any, not } = objectOf(condition);
  if (Array.isArray(all)) return { how: "all", parts: listOf(all), steps: ["all"] };
  if (Array.isArray(any)) return { how: "any", parts: listOf(any), steps: ["any"] };
  if (not === undefined) return null;
  const { all: notAll, any: none } = objectOf(not);
  if (Array.isArray(none)) return { how: "none", parts: listOf(none), steps: ["not", "any"] };
  if (Array.isArray(notAll)) return { how: "notAll", parts: listOf(notAll), steps: ["not", "all"] };
  return { how: "none", parts: [not], steps: ["not"] };
}

/** The group written as a condition. */
export function conditionOf(how: How, parts: readonly Json[]): Json {
  const list = how === "all" || how === "notAll" ? { all: parts } : { any: parts };
  return how === "none" || how === "notAll" ? { not: list } : list;
}

/** Where a part of a group stands within it; the only part of a plain “not” has no place in a list. */
export function partPath({ steps, parts }: Group, path: Path, place: number): Path {
  return steps.length === 1 && steps[0] === "not" && parts.length === 1 ? [...path, "not"] : [...path, ...steps, place];
}

/** What can be added to a group, with a beginning for each. */
export const BEGINNINGS: readonly { readonly label: string; readonly factsToo: boolean; readonly condition: Json }[] = [
  { label: "Score", factsToo: false, condition: { score: { atLeast: 50 } } },
  { label: "Fit", factsToo: false, condition: { fit: { atLeast: 0 } } },
  { label: "Fit and behaviour, both", factsToo: false, condition: { all: [{ fit: { atLeast: 0 } }, { score: { atLeast: 50 } }] } },
  { label: "Interactions, how many and when", factsToo: false, condition: { interactions: { kind: ["demo_request"], atLeast: 1, withinDays: 14 } } },
  { label: "Silence: none of a kind for a while", factsToo: false, condition: { interactions: { kind: ["reply"], atMost: 0, withinDays: 30 } } },
  { label: "Continual interest, in weeks", factsToo: false, condition: { activeWeeks: { atLeast: 3, ofLast: 6 } } },
  { label: "What is known of the lead", factsToo: true, condition: { field: "companySize", atLeast: 50 } },
  { label: "Consent", factsToo: true, condition: { consent: { doNotContact: false } } },
];
