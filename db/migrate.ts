import { readFileSync } from "node:fs";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres, { type Sql } from "postgres";
import { CannotStart } from "./embedded/cannot-start";

const FOLDER = "db/migrations";
const OLDEST_SERVER = 15;
const MIGRATING = 314_159_265;

/** Brings a database to this version of Baton, one process at a time; refuses a server that is too old and a database of a newer Baton. */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, connect_timeout: 10, onnotice: () => undefined });
  try {
    await refuseOldServer(sql);
    await sql`select pg_advisory_lock(${MIGRATING})`;
    await refuseNewerDatabase(sql);
    await applyMigrations(drizzle(sql), { migrationsFolder: FOLDER });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

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
