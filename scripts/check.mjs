// What must hold before any commit: lint, types, pure tests, a complete lock file. Needs no database; takes seconds.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const steps = [
  ["lock file", "node", ["scripts/lock-platforms.mjs"]],
  ["lint", "npx", ["eslint", ".", "--max-warnings", "0"]],
  ["route types", "npx", ["next", "typegen"]],
  ["types", "npx", ["tsc", "--noEmit"]],
  ["pure tests", "npx", ["vitest", "run", "--project", "pure"]],
];

for (const [name, command, args] of steps) {
  if (name === "route types" && !existsSync("app/layout.tsx")) continue;
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) {
    console.error(`check: ${name} failed`);
    process.exit(1);
  }
  console.log(`check: ${name} holds (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}
