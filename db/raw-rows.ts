import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Sql } from "postgres";
import type { Transaction } from "./client";

/** The rows of a statement as they come over the wire, for values too large to become text first. */
export async function rawRows(tx: Transaction, statement: SQL): Promise<(Buffer | null)[][]> {
  const { sql, params } = new PgDialect().sqlToQuery(statement);
  const { client } = (tx as unknown as { session: { client: Sql } }).session;
  return client.unsafe(sql, params as string[], { prepare: true }).raw() as unknown as Promise<(Buffer | null)[][]>;
}

/** What the database wrote as `\x…`, two letters a byte. */
export function bytesIn(written: Buffer): Uint8Array {
  const letters = written.subarray(2);
  const even = letters.byteOffset % 2 === 0 ? letters : Uint8Array.from(letters);
  const pairs = new Uint16Array(even.buffer, even.byteOffset, even.length / 2);
  const bytes = new Uint8Array(pairs.length);
  for (let place = 0; place < bytes.length; place += 1) bytes[place] = BYTE_OF[pairs[place]!]!;
  return bytes;
}

const BYTE_OF = new Uint8Array(0x10000);
for (let byte = 0; byte <= 0xff; byte += 1) {
  const [pair] = new Uint16Array(Uint8Array.from(Buffer.from(byte.toString(16).padStart(2, "0"))).buffer);
  BYTE_OF[pair!] = byte;
}
