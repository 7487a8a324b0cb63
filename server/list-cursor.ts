/** A place between two rows of a list: the row's own key, and whether the page lies after or before it. */
export type ListCursor = { readonly side: "after" | "before"; readonly key: string | number | null; readonly id: number };

/** The place as text for an address. `order` names what the key belongs to. */
export function writeListCursor(order: string, { side, key, id }: ListCursor): string {
  return Buffer.from(JSON.stringify([order, side, key, id])).toString("base64url");
}

/** The place a text names, or null where it is no place in this order: then the list begins at its beginning. */
export function readListCursor(order: string, text: string | null): ListCursor | null {
  if (text === null || text.length > 2000) return null;
  const parts = parse(Buffer.from(text, "base64url").toString());
  if (!Array.isArray(parts) || parts.length !== 4) return null;
  const [of, side, key, id] = parts as unknown[];
  if (of !== order || (side !== "after" && side !== "before") || !Number.isSafeInteger(id)) return null;
  return isKey(key) ? { side, key, id: id as number } : null;
}

function isKey(key: unknown): key is string | number | null {
  return key === null || Number.isFinite(key) || (typeof key === "string" && !key.includes("\u0000") && key.isWellFormed());
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
