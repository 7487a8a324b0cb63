import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ENVIRONMENT, type Binaries } from "./binaries";
import { CannotStart, cannotStart } from "./cannot-start";
import { give, type Account, type Home } from "./home";

type Passwords = { readonly postgres: string; readonly baton: string };

/** Makes the database files when there are none, all of them or none, and refuses those of another PostgreSQL. */
export function ensureCluster(home: Home, binaries: Binaries): void {
  if (!existsSync(home.data)) {
    removeHalfMade(home.folder);
    try {
      createCluster(home, binaries);
    } catch (cause) {
      removeHalfMade(home.folder);
      throw cause;
    }
  }
  const made = readFileSync(path.join(home.data, "PG_VERSION"), "utf8").trim();
  if (made !== binaries.major) {
    throw new CannotStart(`The database in ${home.folder} was made by PostgreSQL ${made} and this Baton brings PostgreSQL ${binaries.major}: start the Baton that made it and take a backup, or set DATABASE_URL to a PostgreSQL ${made}.`);
  }
}

/** The address under which Baton, which is no superuser, reaches its own database. */
export function addressOf(home: Home, port: number): string {
  const passwords: Passwords = JSON.parse(readFileSync(passwordsOf(home.folder), "utf8"));
  return `postgres://baton:${passwords.baton}@127.0.0.1:${port}/baton?prepare=true`;
}

/** Built beside its place and renamed as a whole: with its roles, its passwords and an empty database. */
function createCluster(home: Home, binaries: Binaries): void {
  const draft = `${home.folder}.new-${process.pid}`;
  const data = path.join(draft, "data");
  const passwords: Passwords = { postgres: secret(), baton: secret() };
  const passwordFile = path.join(draft, "superuser");
  mkdirSync(data, { recursive: true, mode: 0o711 });
  chmodSync(draft, 0o711);
  writeFileSync(passwordFile, passwords.postgres, { mode: 0o600 });
  for (const place of [data, passwordFile]) give(place, home.account);
  run(home, binaries.initdb, ["-D", data, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8", "--no-instructions",
    "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "-c", "max_connections=100"]);
  run(home, binaries.postgres, ["--single", "-D", data, "template1"], SET_UP(passwords));
  rmSync(passwordFile);
  writeFileSync(passwordsOf(draft), JSON.stringify(passwords), { mode: 0o600, flush: true });
  rmSync(home.folder, { recursive: true, force: true });
  renameSync(draft, home.folder);
}

/** One statement a line, as a single-user server reads them; extensions in template1 are in every database made later. */
const SET_UP = ({ baton }: Passwords) => `create extension pg_trgm
create extension btree_gin
create role baton login createdb password '${baton}'
create database baton owner baton
`;

function run({ folder, account }: { folder: string; account: Account }, program: string, args: string[], input = ""): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, { ...account, input, cwd: path.dirname(program), encoding: "utf8", env: ENVIRONMENT });
  const said = `${stdout ?? ""}\n${stderr ?? ""}`;
  if (error) throw cannotStart(folder, error);
  if (status !== 0 || /\b(ERROR|FATAL|PANIC):/.test(said)) throw cannotStart(folder, said);
}

function removeHalfMade(folder: string): void {
  const beside = path.dirname(folder);
  if (!existsSync(beside)) return;
  for (const name of readdirSync(beside)) {
    if (name.startsWith(`${path.basename(folder)}.new-`)) rmSync(path.join(beside, name), { recursive: true, force: true });
  }
}

const passwordsOf = (folder: string) => path.join(folder, "passwords.json");
const secret = () => randomBytes(24).toString("base64url");
