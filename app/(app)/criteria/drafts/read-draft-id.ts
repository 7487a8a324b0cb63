import type { DraftId } from "@/funnel/ids";

/** The draft that a path names, or null where it names none. */
export function readDraftId(text: string): DraftId | null {
  return /^[1-9][0-9]{0,14}$/.test(text) ? (Number(text) as DraftId) : null;
}
