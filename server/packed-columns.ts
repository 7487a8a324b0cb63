import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Moment } from "@/funnel/moment";

/** One value of a column of a pack. */
export type Cell = string | number | boolean | null;

/** The different values of a column, and which of them each row has; without an index they all have the first. */
export type Column = { readonly values: readonly Cell[]; readonly index: ArrayLike<number> | null };

/** What a column says in a row. */
export function cellAt({ values, index }: Column, row: number): Cell {
  return values[index === null ? 0 : index[row]!] ?? null;
}

type Place = readonly [offset: number, length: number];
type ColumnPlace = { readonly values: Place; readonly isDeflated: boolean; readonly index: Place | null; readonly width: 1 | 2 | 4 };
type Directory = { readonly columns: Readonly<Record<string, ColumnPlace>>; readonly moments: Readonly<Record<string, readonly [Place, Place]>>; readonly counts: Readonly<Record<string, Place>> };

/**
 * Columns of values in one piece of memory, small and read without copying: a column keeps each different value once, and one
 * small number a row; long texts are deflated. Values are read only from the columns that somebody asks for.
 */
export class ColumnWriter {
  private readonly parts: Uint8Array[] = [];
  private size = 0;
  private readonly columns: Record<string, ColumnPlace> = {};
  private readonly moments: Record<string, readonly [Place, Place]> = {};
  private readonly counts: Record<string, Place> = {};

  column(name: string, cells: readonly Cell[]): void {
    const places = new Map<Cell, number>();
    const rows = cells.map((cell) => {
      const place = places.get(cell) ?? places.size;
      places.set(cell, place);
      return place;
    });
    const width = places.size <= 0x100 ? 1 : places.size <= 0x10000 ? 2 : 4;
    const index = width === 1 ? Uint8Array.from(rows) : width === 2 ? Uint16Array.from(rows) : Uint32Array.from(rows);
    const values = Buffer.from(JSON.stringify([...places.keys()]));
    const isDeflated = values.length > WORTH_DEFLATING;
    this.columns[name] = { values: this.add(isDeflated ? deflateRawSync(values) : values), isDeflated, index: places.size <= 1 ? null : this.add(index), width };
  }

  /** Moments in six bytes each. */
  moment(name: string, moments: readonly (Moment | null)[]): void {
    const high = Int16Array.from(moments, (at) => (at === null ? NO_MOMENT : Math.floor(at / HALF)));
    const low = Uint32Array.from(moments, (at) => (at === null ? 0 : at - Math.floor(at / HALF) * HALF));
    this.moments[name] = [this.add(high), this.add(low)];
  }

  /** Whole numbers from nothing up to four thousand million. */
  count(name: string, values: readonly number[]): void {
    this.counts[name] = this.add(Uint32Array.from(values));
  }

  finish(): Buffer {
    const directory = Buffer.from(JSON.stringify({ columns: this.columns, moments: this.moments, counts: this.counts } satisfies Directory));
    const begin = aligned(4 + directory.length);
    const whole = Buffer.alloc(begin + this.size);
    whole.writeUInt32LE(directory.length);
    directory.copy(whole, 4);
    let at = begin;
    for (const part of this.parts) {
      whole.set(part, at);
      at += aligned(part.length);
    }
    return whole;
  }

  private add(values: ArrayBufferView): Place {
    const part = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const place = [this.size, part.length] as const;
    this.parts.push(part);
    this.size += aligned(part.length);
    return place;
  }
}

/** What a `ColumnWriter` wrote. */
export class ColumnReader {
  private readonly directory: Directory;
  private readonly begin: number;
  private readonly bytes: Uint8Array;
  private readonly read = new Map<string, Column>();

  constructor(packed: Uint8Array) {
    this.bytes = packed.byteOffset % ALIGNMENT === 0 ? packed : Uint8Array.from(packed);
    const length = new DataView(this.bytes.buffer, this.bytes.byteOffset).getUint32(0, true);
    this.directory = JSON.parse(Buffer.from(this.bytes.buffer, this.bytes.byteOffset + 4, length).toString()) as Directory;
    this.begin = aligned(4 + length);
  }

  column(name: string): Column {
    return this.read.get(name) ?? this.open(name);
  }

  moments(name: string): Moments {
    const place = this.directory.moments[name];
    if (!place) throw new Error(`This pack has no moments called ${name}`);
    const [[high, length], [low]] = place;
    return new Moments(new Int16Array(this.bytes.buffer, this.at(high), length / 2), new Uint32Array(this.bytes.buffer, this.at(low), length / 2));
  }

  counts(name: string): Uint32Array {
    const place = this.directory.counts[name];
    if (!place) throw new Error(`This pack has no counts called ${name}`);
    return new Uint32Array(this.bytes.buffer, this.at(place[0]), place[1] / 4);
  }

  private open(name: string): Column {
    const place = this.directory.columns[name];
    if (!place) throw new Error(`This pack has no column called ${name}`);
    const written = Buffer.from(this.bytes.buffer, this.at(place.values[0]), place.values[1]);
    const values = JSON.parse((place.isDeflated ? inflateRawSync(written) : written).toString()) as Cell[];
    const opened = { values, index: place.index && this.indexAt(place.index, place.width) };
    this.read.set(name, opened);
    return opened;
  }

  private indexAt([offset, length]: Place, width: 1 | 2 | 4): ArrayLike<number> {
    const at = this.at(offset);
    if (width === 1) return new Uint8Array(this.bytes.buffer, at, length);
    return width === 2 ? new Uint16Array(this.bytes.buffer, at, length / 2) : new Uint32Array(this.bytes.buffer, at, length / 4);
  }

  private at(offset: number): number {
    return this.bytes.byteOffset + this.begin + offset;
  }
}

/** A list of moments as it lies in a pack. */
export class Moments {
  constructor(private readonly high: Int16Array, private readonly low: Uint32Array) {}

  get size(): number {
    return this.high.length;
  }

  at(place: number): Moment {
    return this.high[place]! * HALF + this.low[place]!;
  }

  find(place: number): Moment | null {
    return this.high[place] === NO_MOMENT ? null : this.at(place);
  }
}

const HALF = 2 ** 32;
const NO_MOMENT = -(2 ** 15);
const WORTH_DEFLATING = 1000;

const ALIGNMENT = 8;

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
