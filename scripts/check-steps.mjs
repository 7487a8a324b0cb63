// What must hold before any commit, from the quickest to the slowest. None of it needs a database.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";

export const STEPS = [
  ["lock file", "node", ["scripts/lock-platforms.mjs"]],
  ["lint", "npx", ["eslint", ".", "--max-warnings", "0"]],
  ["route types", "npx", ["next", "typegen"]],
  ["types", "npx", ["tsc", "--noEmit"]],
];

export const PURE_TESTS = ["pure tests", "npx", ["vitest", "run", "--project", "pure"]];

/** A development server leaves the types of pages that are gone, and the types step would look for these pages. */
export function forgetOldRouteTypes() {
  rmSync(".next/dev/types", { recursive: true, force: true });
}

/** Runs one step and says whether it holds. */
export function holds([name, command, args]) {
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  const verdict = status === 0 ? `holds (${((Date.now() - started) / 1000).toFixed(1)} s)` : "failed";
  (status === 0 ? console.log : console.error)(`check: ${name} ${verdict}`);
  return status === 0;
}
