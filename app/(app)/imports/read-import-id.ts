import type { ImportId } from "@/funnel/ids";

/** The import that a path names, or null where it names none. */
export function readImportId(text: string): ImportId | null {
  return /^[1-9][0-9]{0,14}$/.test(text) ? (Number(text) as ImportId) : null;
}
