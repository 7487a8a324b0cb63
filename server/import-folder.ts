import { mkdir, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { readEnv } from "@/env";
import type { ImportId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";

/** Where an uploaded file lies from its upload until all of it is taken in or it is given up. */
export function uploadedFile(importId: ImportId): string {
  return path.join(folder(), `${importId}.csv`);
}

/** Where a file lies while it is on its way; nobody else reads the folder. */
export async function arrivingFile(token: string): Promise<string> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  return path.join(folder(), `${token}.part`);
}

/** The files that have been lying since before a moment, those cut off on their way too. */
export async function filesBefore(moment: Moment): Promise<string[]> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const files = (await readdir(folder())).map((name) => path.join(folder(), name));
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return files.filter((_, place) => (times[place] ?? moment) < moment);
}

function folder(): string {
  return path.join(readEnv().dataDir, "imports");
}
