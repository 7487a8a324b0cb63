// Builds the pages when a source has changed since the last build that was finished.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const ROOMS = ["app", "components", "funnel", "server", "db", "public"];
const BESIDE = ["env.ts", "proxy.ts", "instrumentation.ts", "next.config.ts", "postcss.config.mjs", "tsconfig.json", "package-lock.json"];
const STAMP = ".next/built-from";

/** Whether there is a finished build of the sources as they are. */
export function buildIfStale() {
  const source = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === source) return true;
  console.log("Building the pages (a minute, only when a source has changed)");
  rmSync(STAMP, { force: true });
  const { status, signal } = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (status !== 0) {
    console.error(signal ? `The build was ended from outside (${signal}): start again, with 2 GB of memory free.` : `The pages could not be built (exit code ${status}): see the message above.`);
    return false;
  }
  writeFileSync(STAMP, source);
  return true;
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of [...ROOMS.flatMap(filesIn), ...BESIDE].filter((file) => existsSync(file)).sort()) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(path);
    return /\.test\.tsx?$|\.sql$/.test(entry.name) ? [] : [path];
  });
}
