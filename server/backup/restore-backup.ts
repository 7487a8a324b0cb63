import { once } from "node:events";
import { createReadStream } from "node:fs";
import { finished } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { TransactionSql } from "postgres";
import { z } from "zod";
import { db } from "@/db/client";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { backupTables, copyStatement, schemaVersion } from "../backup-tables";

export type Restored = { readonly tables: number; readonly rows: number };

const beginning = z.object({ baton: z.literal("backup"), schema: z.string() });
const tableLine = z.object({ table: z.string(), columns: z.array(z.string()) });

/** Fills an empty database from a backup, all of it or nothing. Refused where there is anything already, or where the backup is of another version. */
export async function restoreBackup(_allowed: Allowed<"backup:restore">, file: string, onTable: (table: string) => void = () => undefined): Promise<Restored> {
  return db().$client.begin(async (sql) => {
    await refuseUsedDatabase(sql);
    const lines = readLines(file);
    const first = await lines.next();
    const header = first.done ? null : beginning.safeParse(parsed(first.value));
    if (!header?.success) throw new Refusal("invalid", `${file} is not a backup of Baton.`);
    if (header.data.schema !== (await schemaVersion(sql))) throw new Refusal("invalid", "This backup is of another version of Baton. Start that version, restore it there, then update.");

    await forgetSeeds(sql);
    const counts = { tables: 0, rows: 0 };
    const known = new Map((await backupTables(sql)).map(({ name, columns }) => [name, columns]));
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      const { table, columns } = tableLine.parse(parsed(next.value));
      if (columns.some((column) => !known.get(table)?.includes(column))) throw new Refusal("invalid", `The backup holds a table ${table} that this Baton does not know.`);
      onTable(table);
      counts.rows += await fill(sql, { name: table, columns }, lines);
      counts.tables += 1;
    }
    if (counts.tables !== known.size) throw new Refusal("invalid", `The backup ends early: ${counts.tables} of ${known.size} tables. Nothing was restored.`);
    await goOnCounting(sql);
    await indexRankInUse(sql);
    return counts;
  });
}

async function refuseUsedDatabase(sql: TransactionSql): Promise<void> {
  const [used] = await sql`select exists (select from leads) or exists (select from people where not is_demo) as used`;
  if (used?.used) throw new Refusal("conflict", "This database is in use. Restore into an empty one: set BATON_DATA_DIR or DATABASE_URL to a new place, with BATON_DEMO=0.");
}

/** What a fresh database brings itself comes from the backup now. */
async function forgetSeeds(sql: TransactionSql): Promise<void> {
  await sql`set local baton.narrow_way = 'open'`;
  const tables = (await backupTables(sql)).map(({ name }) => `"${name}"`);
  await sql.unsafe(`truncate ${tables.join(", ")} cascade`);
  await sql`set local baton.narrow_way = ''`;
}

async function fill(sql: TransactionSql, table: { name: string; columns: readonly string[] }, lines: AsyncIterator<string>): Promise<number> {
  const sink = await sql.unsafe(copyStatement(table, "from stdin")).writable();
  const done = finished(sink);
  let rows = 0;
  try {
    for (let next = await lines.next(); ; next = await lines.next()) {
      if (next.done) throw new Refusal("invalid", `The backup ends in the middle of ${table.name}. Nothing was restored.`);
      if (next.value === "\\.") break;
      rows += 1;
      if (!sink.write(`${next.value}\n`)) await once(sink, "drain");
    }
  } catch (cause) {
    sink.destroy(cause instanceof Error ? cause : new Error(String(cause)));
    await Promise.allSettled([done]);
    throw cause;
  }
  sink.end();
  await done;
  return rows;
}

/** The lists of the backup may be ordered by another rank than those of a new database. */
async function indexRankInUse(sql: TransactionSql): Promise<void> {
  const [ordered] = await sql<{ runs: number }[]>`select count(ordered_at)::int as runs from judging_runs`;
  if ((ordered?.runs ?? 0) % 2 === 0) return;
  await sql`drop index if exists standings_even_rank`;
  await sql`create index if not exists standings_odd_rank on standings (odd_rank, lead_id)`;
}

/** New rows are numbered after the restored ones. */
async function goOnCounting(sql: TransactionSql): Promise<void> {
  const counters = await sql<{ sequence: string; name: string; column: string }[]>`
    select pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence, c.relname as name, a.attname as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attidentity <> ''`;
  for (const { sequence, name, column } of counters) await sql.unsafe(`select setval('${sequence}', coalesce((select max("${column}") from "${name}"), 0) + 1, false)`);
}

/** Only a newline ends a line here: values may hold every other character that readers of text take for one. */
async function* readLines(file: string): AsyncGenerator<string> {
  const input = createReadStream(file);
  const unzipped = input.pipe(createGunzip());
  input.on("error", (cause) => unzipped.destroy(cause));
  try {
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of unzipped) {
      const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
      let start = 0;
      for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
        yield bytes.toString("utf8", start, end);
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
    if (rest.length > 0) yield rest.toString("utf8");
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal("invalid", `${file} cannot be read as a backup: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
