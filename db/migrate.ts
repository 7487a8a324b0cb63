import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { Logger, runMigrations } from "graphile-worker";
import postgres, { type Sql } from "postgres";
import { CannotStart } from "./embedded/cannot-start";

const FOLDER = fileURLToPath(new URL("migrations", import.meta.url));
const OLDEST_SERVER = 15;
const MIGRATING = 314_159_265;

/** Brings a database to this version of Baton, one process at a time; refuses a server that is too old and a database of a newer Baton. */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, fetch_types: false, connect_timeout: 10, onnotice: () => undefined });
  try {
    await refuseOldServer(sql);
    await sql`select pg_advisory_lock(${MIGRATING})`;
    await refuseNewerDatabase(sql);
    await applyMigrations(drizzle(sql), { migrationsFolder: FOLDER });
    await runMigrations({ connectionString: url, logger: SILENT });
  } catch (cause) {
    throw unreachable(url, cause);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const SILENT = new Logger(() => () => undefined);

async function refuseOldServer(sql: Sql): Promise<void> {
  const [row] = await sql<{ version: string }[]>`select current_setting('server_version_num') as version`;
  const major = Math.floor(Number(row?.version) / 10_000);
  if (major < OLDEST_SERVER) throw new CannotStart(`DATABASE_URL names a PostgreSQL ${major}: Baton needs ${OLDEST_SERVER} or newer.`);
}

async function refuseNewerDatabase(sql: Sql): Promise<void> {
  const [table] = await sql<{ there: boolean }[]>`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!table?.there) return;
  const [row] = await sql<{ newest: string | null }[]>`select max(created_at) as newest from drizzle.__drizzle_migrations`;
  const journal: { entries: { when: number }[] } = JSON.parse(readFileSync(`${FOLDER}/meta/_journal.json`, "utf8"));
  const known = Math.max(0, ...journal.entries.map(({ when }) => when));
  if (Number(row?.newest ?? 0) > known) throw new CannotStart("This database was used by a newer Baton: start that version, or restore a backup made by this one.");
}

const ANSWERS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing answers there; start the server, or correct DATABASE_URL",
  ENOTFOUND: "no such host is known; correct DATABASE_URL",
  EAI_AGAIN: "the host's name cannot be looked up; check the network, or correct DATABASE_URL",
  CONNECT_TIMEOUT: "it does not answer; check the network, or correct DATABASE_URL",
  "28P01": "it refuses this user or password; correct DATABASE_URL",
  "28000": "it does not let this user in from here; correct DATABASE_URL or the server's pg_hba.conf",
  "3D000": "it has no database of this name; create it with `createdb`, or correct DATABASE_URL",
  "42501": "this user may not create tables there; make it the owner of the database",
  "53100": "its disk is full; free some space and start again",
};

/** The ways in which a server of one's own can be out of reach, each with what to do. */
function unreachable(url: string, cause: unknown): unknown {
  const answer = codes(cause).map((code) => ANSWERS[code]).find(Boolean);
  const { hostname, port, pathname } = new URL(url);
  return answer ? new CannotStart(`The database ${pathname.slice(1)} at ${hostname}:${port || 5432} cannot be used: ${answer}.`, { cause }) : cause;
}

function codes(cause: unknown): string[] {
  if (!(cause instanceof Error)) return [];
  return [...("code" in cause ? [String(cause.code)] : []), ...codes(cause.cause)];
}
