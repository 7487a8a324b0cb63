import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { TransactionSql } from "postgres";
import { db } from "@/db/client";
import type { Allowed } from "@/funnel/permissions";
import { backupTables, copyStatement, schemaVersion } from "../backup-tables";

export type Backup = { readonly file: string; readonly tables: number; readonly rows: number };

/**
 * Writes everything Baton remembers into one compressed file, as of one moment and beside running work: a line that says what it is,
 * then each table as COPY prints it. The file appears under its name only when it is whole.
 */
export async function makeBackup(_allowed: Allowed<"backup:make">, file: string, onTable: (table: string) => void = () => undefined): Promise<Backup> {
  const unfinished = `${file}.unfinished`;
  try {
    const counted = await db().$client.begin("isolation level repeatable read read only", async (sql) => {
      const counts = { tables: 0, rows: 0 };
      await pipeline(everything(sql, counts, onTable), createGzip({ level: 6 }), createWriteStream(unfinished, { mode: 0o600 }));
      return counts;
    });
    await rename(unfinished, file);
    return { file, ...counted };
  } catch (cause) {
    await rm(unfinished, { force: true });
    throw cause;
  }
}

async function* everything(sql: TransactionSql, counts: { tables: number; rows: number }, onTable: (table: string) => void): AsyncGenerator<Buffer> {
  const tables = await backupTables(sql);
  yield line({ baton: "backup", schema: await schemaVersion(sql) });
  for (const table of tables) {
    onTable(table.name);
    yield line({ table: table.name, columns: table.columns });
    for await (const rows of await sql.unsafe(copyStatement(table, "to stdout")).readable()) {
      const chunk = rows as Buffer;
      counts.rows += newlines(chunk);
      yield chunk;
    }
    yield Buffer.from("\\.\n");
    counts.tables += 1;
  }
}

function line(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

/** COPY writes a newline inside a value as \n, so every newline ends a row. */
function newlines(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
}
