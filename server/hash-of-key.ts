import { createHash } from "node:crypto";

/** A key as it is kept. It is long and random, so one fast hash is enough. */
export function hashOfKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
