import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { identityOf } from "./processes";

/** Lets one process at a time do the work; a lock whose holder is gone is taken over. */
export async function withStartLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mine = identityOf(process.pid) ?? String(process.pid);
  while (!take(file, mine)) await sleep(50);
  try {
    return await work();
  } finally {
    if (holder(file) === mine) rmSync(file, { force: true });
  }
}

/** The lock appears with its holder's name already in it, so nobody ever reads an empty one. */
function take(file: string, mine: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    linkSync(draft, file);
    return true;
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause;
    removeIfDead(file, draft);
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Renames before it removes: of two who find the same dead holder only one moves it, and a living one moved by mistake is put back. */
function removeIfDead(file: string, draft: string): void {
  if (!isDead(holder(file))) return;
  const moved = `${draft}.dead`;
  renameSync(file, moved);
  if (!isDead(holder(moved)) && !existsSync(file)) linkSync(moved, file);
  rmSync(moved, { force: true });
}

function isDead(name: string | undefined): boolean {
  return name !== undefined && identityOf(Number(name.split(" ")[0])) !== name;
}

function holder(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw cause;
  }
}
