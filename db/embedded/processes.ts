import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The command line of a process that runs, undefined when there is none; a zombie has none. */
export function commandOf(pid: number): string | undefined {
  if (process.platform === "linux") return read(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ").trim() || undefined;
  if (process.platform === "win32") return answers(pid) ? "unknown" : undefined;
  return ask("command=", pid);
}

/** Tells a process from a later one that was given the same number. */
export function identityOf(pid: number): string | undefined {
  if (process.platform === "linux") {
    const fields = read(`/proc/${pid}/stat`)?.replace(/^.*\) /s, "").split(" ");
    return fields && fields[0] !== "Z" ? `${pid} ${fields[19]}` : undefined;
  }
  if (process.platform === "win32") return answers(pid) ? `${pid}` : undefined;
  const startedAt = ask("lstart=", pid);
  return startedAt && `${pid} ${startedAt}`;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ESRCH")) return undefined;
    throw cause;
  }
}

function ask(column: string, pid: number): string | undefined {
  if (!answers(pid)) return undefined;
  return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
}

function answers(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
}
