import { Refusal } from "@/funnel/refusal";

/** The last row of a page, as text for the next request. */
export function writeCursor(key: readonly (number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** The row after which a page begins; a cursor that is not ours is refused. */
export function readCursor(cursor: string, length: number): readonly (number | null)[] {
  const key = parse(Buffer.from(cursor, "base64url").toString());
  if (Array.isArray(key) && key.length === length && key.every((part) => part === null || Number.isSafeInteger(part))) return key;
  throw new Refusal("invalid", "cursor: This is not a cursor of ours; ask for the first page again.", { cursor: "This is not a cursor of ours; ask for the first page again." });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
