import type { Sql, TransactionSql } from "postgres";

type Asking = Sql | TransactionSql;

export type BackedUpTable = { readonly name: string; readonly columns: readonly string[] };

/** Made anew from the other tables by themselves. */
const MADE_ANEW = ["packed_pasts", "changed_pasts"];

/**
 * Every table of Baton that holds something of its own, with its columns, each after the tables it refers to, so that rows can go
 * in in this order. A column that names a transaction of this server means nothing in another, and is filled anew.
 */
export async function backupTables(sql: Asking): Promise<BackedUpTable[]> {
  const tables = await sql<{ name: string; columns: string[]; refers_to: string[] }[]>`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype order by a.attnum) as columns,
      array(select f.confrelid::regclass::text from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as refers_to
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all(${MADE_ANEW}) order by c.relname`;
  const ordered: BackedUpTable[] = [];
  const waiting = [...tables];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ refers_to }) => refers_to.every((other) => ordered.some(({ name }) => name === other)));
    const [table] = waiting.splice(next, 1);
    if (next === -1 || !table) throw new Error(`Tables refer to each other in a circle: ${waiting.map(({ name }) => name).join(", ")}`);
    ordered.push({ name: table.name, columns: table.columns });
  }
  return ordered;
}

/** The newest migration a database has been through. */
export async function schemaVersion(sql: Asking): Promise<string> {
  const [row] = await sql<{ newest: string }[]>`select max(created_at)::text as newest from drizzle.__drizzle_migrations`;
  return row?.newest ?? "none";
}

/** The statement that copies a table out or in. */
export function copyStatement({ name, columns }: BackedUpTable, direction: "to stdout" | "from stdin"): string {
  return `copy "${name}" (${columns.map((column) => `"${column}"`).join(", ")}) ${direction}`;
}
