import { EMPTY_CRITERIA } from "@/funnel/empty-criteria";
import { type Criteria, parseCriteria, type Problem } from "@/funnel/criteria";
import { type Json, listOf, objectOf, type Path, pathText, put } from "./json-value";
import { syntaxProblems } from "./json-places";

/** What one sees of a draft while writing it, and can go back to. */
type Sight = {
  readonly name: string;
  /** What the form shows. */
  readonly document: Json;
  /** The JSON as it was typed, where it is more than the document printed: with its own layout, or not readable yet. */
  readonly text: string | null;
};

export type DraftState = Sight & {
  readonly past: readonly Sight[];
  readonly future: readonly Sight[];
  /** Where the last change was: further typing there is the same change. */
  readonly lastChange: string | null;
  /** The latest document that could be understood, for what is reckoned from it. */
  readonly understood: Criteria | null;
  /** Why it cannot be understood now. */
  readonly problems: readonly Problem[];
  /** Whether the form shows all that was written; else it waits until the JSON can be read. */
  readonly isDrawn: boolean;
};

export type DraftAction =
  | { readonly type: "put"; readonly path: Path; readonly value: Json | undefined }
  | { readonly type: "type"; readonly text: string }
  | { readonly type: "rename"; readonly name: string }
  | { readonly type: "replace"; readonly name: string; readonly document: Json }
  | { readonly type: "undo" }
  | { readonly type: "redo" };

const MOST_KEPT = 200;

/** A draft as it was last saved; a document kept as text is JSON that nobody could read yet. */
export function beginDraft(name: string, document: Json): DraftState {
  const sight = typeof document === "string" ? { name, document: EMPTY_CRITERIA as unknown as Json, text: document } : { name, document, text: null };
  return judged({ ...sight, past: [], future: [], lastChange: null }, null);
}

/** What one change makes of a draft. */
export function draftReducer(state: DraftState, action: DraftAction): DraftState {
  switch (action.type) {
    case "put":
      return changed(state, { ...sightOf(state), document: put(state.document, action.path, action.value), text: null }, pathText(action.path));
    case "type":
      return changed(state, typedInto(state, action.text), "json");
    case "rename":
      return changed(state, { ...sightOf(state), name: action.name }, "name");
    case "replace":
      return changed(state, sightOf(beginDraft(action.name, action.document)), null);
    case "undo":
      return gone(state, state.past.at(-1), { past: state.past.slice(0, -1), future: [sightOf(state), ...state.future] });
    case "redo":
      return gone(state, state.future[0], { past: [...state.past, sightOf(state)], future: state.future.slice(1) });
  }
}

/** The whole document as text: as typed, or printed. */
export function documentText({ text, document }: Pick<Sight, "text" | "document">): string {
  return text ?? JSON.stringify(document, null, 2);
}

function changed(state: DraftState, next: Sight, where: string | null): DraftState {
  const continues = where !== null && where === state.lastChange;
  const past = continues ? state.past : [...state.past, sightOf(state)].slice(-MOST_KEPT);
  return judged({ ...next, past, future: [], lastChange: where }, state.understood);
}

function gone(state: DraftState, to: Sight | undefined, trail: Pick<DraftState, "past" | "future">): DraftState {
  return to ? judged({ ...to, ...trail, lastChange: null }, state.understood) : state;
}

function judged(state: Omit<DraftState, "understood" | "problems" | "isDrawn">, before: Criteria | null): DraftState {
  const syntax = state.text === null ? [] : syntaxProblems(state.text);
  const written = state.text === null ? state.document : syntax.length > 0 ? undefined : (JSON.parse(state.text) as Json);
  const read = written === undefined ? { problems: syntax } : parseCriteria(written);
  const isDrawn = written !== undefined && isDrawable(written);
  return { ...state, isDrawn, understood: "criteria" in read ? read.criteria : before, problems: "problems" in read ? read.problems : [] };
}

function typedInto(state: DraftState, text: string): Sight {
  const read = syntaxProblems(text).length === 0 ? (JSON.parse(text) as Json) : null;
  return { name: state.name, document: read !== null && isDrawable(read) ? read : state.document, text };
}

/** Whether the form can show all of a document, be it complete or not. */
function isDrawable(document: Json): boolean {
  const { points, fit, mql, handOff, salesQualified, never, lists = {}, segments = [] } = objectOf(document);
  const areObjects = [points, fit, segments].every((list) => Array.isArray(list) && listOf(list).every(isObject));
  const areLists = isObject(lists) && Object.values(objectOf(lists)).every(Array.isArray);
  return areObjects && areLists && [mql, handOff, salesQualified, never].every((condition) => condition !== undefined);
}

function isObject(value: Json | undefined): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sightOf({ name, document, text }: Sight): Sight {
  return { name, document, text };
}
