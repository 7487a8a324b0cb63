import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cannotStart } from "@/db/embedded/cannot-start";

/** What sessions are signed with: made once and kept in the data folder, for its user's eyes only. */
export function authSecret(dataDir: string): string {
  const file = path.join(dataDir, "auth-secret");
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw cannotStart(dataDir, cause);
  }
}
