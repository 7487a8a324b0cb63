import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder for a database that does not stay; the server's account can enter it also when root made it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "baton-test-"));
  chmodSync(folder, 0o755);
  return folder;
}
