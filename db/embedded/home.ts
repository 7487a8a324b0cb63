import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CannotStart, cannotStart } from "./cannot-start";
import { commandOf } from "./processes";

/** Who runs the server: nobody else's rights than these, empty for "as I am". */
export type Account = { readonly uid?: number; readonly gid?: number };

/** Where a database lives, and as whom its server runs. */
export type Home = { readonly folder: string; readonly data: string; readonly log: string; readonly lock: string; readonly account: Account };

/** Folders for what the server's account cannot reach inside the project. */
export const OUTSIDE = "/var/lib/baton";

/** PostgreSQL refuses to run as root: its account then owns the database, and what lies below a closed folder moves outside it. */
export function findHome(dataDir: string): Home {
  try {
    mkdirSync(dataDir, { recursive: true });
    const inside = path.join(dataDir, "postgres");
    const marker = path.join(dataDir, "postgres-is-at");
    const folder = existsSync(marker) ? readFileSync(marker, "utf8").trim() : inside;
    const account = accountFor(path.join(folder, "data"));
    const reachable = existsSync(marker) || canReach(account, dataDir);
    const home = reachable ? folder : moveOutside(dataDir, marker);
    return { folder: home, data: path.join(home, "data"), log: path.join(home, "postgres.log"), lock: path.join(dataDir, "postgres.lock"), account };
  } catch (cause) {
    throw cannotStart(dataDir, cause);
  }
}

/** Whether a database was ever made in a folder. */
export function isHome(dataDir: string): boolean {
  return existsSync(path.join(dataDir, "postgres")) || existsSync(path.join(dataDir, "postgres-is-at"));
}

/** Whether an account can walk into a folder, asked of the system itself so that every kind of rule counts. */
export function canReach(account: Account, folder: string): boolean {
  if (account.uid === undefined) return true;
  return spawnSync("/bin/sh", ["-c", 'test -x "$1" && test -r "$1"', "sh", folder], { ...account, cwd: "/" }).status === 0;
}

function accountFor(data: string): Account {
  if (process.getuid?.() !== 0) return {};
  const owner = existsSync(data) ? statSync(data) : undefined;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));
  const found = ["postgres", "node", "nobody"].map((name) => accounts.find(([account]) => account === name)).find(Boolean);
  if (!found) throw new CannotStart("PostgreSQL does not run as root and there is no user postgres, node or nobody: start Baton as an ordinary user, or set DATABASE_URL.");
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** A data folder that was deleted and made anew gets a new place; the old one is kept aside, once. */
function moveOutside(dataDir: string, marker: string): string {
  const folder = path.join(OUTSIDE, createHash("sha256").update(dataDir).digest("hex").slice(0, 16));
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
  if (existsSync(folder)) {
    endServerOf(folder);
    rmSync(`${folder}.old`, { recursive: true, force: true });
    renameSync(folder, `${folder}.old`);
  }
  writeFileSync(marker, `${folder}\n`);
  return folder;
}

/** The server of a data folder that was deleted would run on for ever. */
function endServerOf(folder: string): void {
  const pidFile = path.join(folder, "data/postmaster.pid");
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8").split("\n")[0]) : 0;
  if (pid > 0 && commandOf(pid)?.includes(`-D ${folder}/data `)) process.kill(pid, "SIGINT");
}

/** Gives a file or folder to the server's account. */
export function give(place: string, { uid, gid }: Account): void {
  if (uid !== undefined && gid !== undefined) chownSync(place, uid, gid);
}
