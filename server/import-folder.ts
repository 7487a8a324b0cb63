import { mkdir } from "node:fs/promises";
import path from "node:path";
import { readEnv } from "@/env";
import type { ImportId } from "@/funnel/ids";

/** Where an uploaded file lies from its upload until it is taken in or given up. */
export function uploadedFile(importId: ImportId): string {
  return path.join(folder(), `${importId}.csv`);
}

/** Where a file lies while it is on its way; nobody else reads the folder. */
export async function arrivingFile(token: string): Promise<string> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  return path.join(folder(), `${token}.part`);
}

function folder(): string {
  return path.join(readEnv().dataDir, "imports");
}
