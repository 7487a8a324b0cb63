import { existsSync, statfsSync } from "node:fs";
import path from "node:path";

/** Something outside Baton keeps it from running; the message is a sentence that says what, and what to do. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

const SAVED = "Nothing that was saved is lost.";

/** Turns what the system or the server's own log said about a place into such a sentence. */
export function cannotStart(place: string, cause: unknown): CannotStart {
  if (cause instanceof CannotStart) return cause;
  const said = cause instanceof Error ? `${codeOf(cause)} ${cause.message}` : String(cause);
  return new CannotStart(sentence(place, said), { cause });
}

function sentence(place: string, said: string): string {
  if (isFull(place) || /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i.test(said)) return `The disk that holds ${place} is full: free some space and start again. ${SAVED}`;
  if (/EROFS|Read-only file system|(ENOENT|ENOTDIR|EEXIST).*mkdir/i.test(said)) return `${place} cannot be made or written: set BATON_DATA_DIR to a folder that can be.`;
  if (/EACCES|EPERM|Permission denied|has wrong ownership/i.test(said)) return `${place} may not be written by this user: start Baton as the user who owns it, or set BATON_DATA_DIR to another folder.`;
  const last = said.split("\n").filter((line) => /FATAL|PANIC|error/i.test(line)).at(-1) ?? said.trim().split("\n").at(-1);
  return `The embedded PostgreSQL in ${place} does not start (${last?.trim()}): set DATABASE_URL to a server of your own, or move the folder away to begin anew.`;
}

/** A full disk keeps the server from even writing down that it is full. */
function isFull(place: string): boolean {
  const there = existsSync(place) ? place : path.dirname(place);
  return existsSync(there) && statfsSync(there).bavail * statfsSync(there).bsize < 1024 * 1024;
}

function codeOf(cause: Error): string {
  return "code" in cause ? String(cause.code) : "";
}
