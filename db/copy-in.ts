import { finished } from "node:stream/promises";
import type { Sql } from "postgres";
import type { Moment } from "@/funnel/moment";
import type { Transaction } from "./client";

/** Fills a table with rows as the database itself keeps them: nothing is written as text and read again. */
export async function copyIn(tx: Transaction, table: string, rows: BinaryRows): Promise<void> {
  const { client } = (tx as unknown as { session: { client: Sql } }).session;
  const stream = await client.unsafe(`copy ${table} from stdin (format binary)`).writable();
  stream.end(rows.end());
  await finished(stream);
}

/** Rows in PostgreSQL's binary form, value by value. */
export class BinaryRows {
  private bytes = Buffer.allocUnsafe(1 << 16);
  private size = SIGNATURE.copy(this.bytes);

  row(columns: number): this {
    if (this.size + 2 + columns * WIDEST > this.bytes.length - END.length) this.bytes = Buffer.concat([this.bytes], this.bytes.length * 2);
    this.size = this.bytes.writeInt16BE(columns, this.size);
    return this;
  }

  bigint(value: number): this {
    this.size = this.bytes.writeInt32BE(8, this.size);
    const high = Math.floor(value / 2 ** 32);
    this.size = this.bytes.writeInt32BE(high, this.size);
    this.size = this.bytes.writeUInt32BE(value - high * 2 ** 32, this.size);
    return this;
  }

  double(value: number): this {
    this.size = this.bytes.writeInt32BE(8, this.size);
    this.size = this.bytes.writeDoubleBE(value, this.size);
    return this;
  }

  /** A number of a transaction. */
  xid(value: number): this {
    this.size = this.bytes.writeInt32BE(4, this.size);
    this.size = this.bytes.writeUInt32BE(value, this.size);
    return this;
  }

  moment(value: Moment | null): this {
    if (value !== null) return this.bigint((value - YEAR_2000) * 1000);
    this.size = this.bytes.writeInt32BE(-1, this.size);
    return this;
  }

  end(): Buffer {
    this.size += END.copy(this.bytes, this.size);
    return this.bytes.subarray(0, this.size);
  }
}

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const END = Buffer.from([0xff, 0xff]);
const WIDEST = 12;
const YEAR_2000 = Date.UTC(2000, 0, 1);
