import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder for a test's database that the server's account can enter when the tests run as root. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "baton-test-"));
  chmodSync(folder, 0o755);
  return folder;
}
