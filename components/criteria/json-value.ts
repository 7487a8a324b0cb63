export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Where something stands in a document: keys and places in lists, from the outside in. */
export type Path = readonly (string | number)[];

/** The document with one value put somewhere; everything else stays the same object. Putting undefined takes a key away. */
export function put(document: Json, path: Path, value: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value ?? null;
  const inner = rest.length > 0 ? put(stepInto(document, step) ?? {}, rest, value) : value;
  if (typeof step === "number") return listOf(document).map((item, place) => (place === step ? (inner ?? null) : item));
  const { [step]: _before, ...others } = objectOf(document);
  if (inner === undefined) return others;
  return step in objectOf(document) ? { ...objectOf(document), [step]: inner } : { ...others, [step]: inner };
}

/** A path as a problem names it: points[3].when.kind */
export function pathText(path: Path): string {
  return path.map((step, place) => (typeof step === "number" ? `[${step}]` : `${place > 0 ? "." : ""}${step}`)).join("");
}

/** What stands one step further in; undefined where nothing does. */
export function stepInto(value: Json | undefined, step: string | number): Json | undefined {
  return typeof step === "number" ? listOf(value)[step] : Object.hasOwn(objectOf(value), step) ? objectOf(value)[step] : undefined;
}

/** The value as a list; what is none has no items. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The value as an object; what is none has no keys. */
export function objectOf(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The value as it is typed into a box. */
export function wordOf(value: Json | undefined): string {
  return value === undefined || value === null || typeof value === "object" ? "" : String(value);
}

/** The list with an item taken from one place to another. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.toSpliced(from, 1);
  return from in list && to >= 0 && to < list.length ? rest.toSpliced(to, 0, list[from] as Item) : [...list];
}

/** What was typed as a number, where it is one; as it was typed where it is not, so that nothing typed is lost. */
export function numberTyped(text: string): Json | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  return String(Number(trimmed)) === trimmed && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

/** An id that no other has: the wished one, or that with the next number. */
export function freshId(wished: string, taken: readonly string[]): string {
  if (!taken.includes(wished)) return wished;
  const stem = wished.replace(/-\d+$/, "");
  for (let number = 2; ; number += 1) if (!taken.includes(`${stem}-${number}`)) return `${stem}-${number}`;
}
