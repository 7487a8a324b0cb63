/** One value of a column of a pack. */
export type Cell = string | number | boolean | null;

/** The different values of a column, and which of them each row has; without an index they all have the first. */
export type Column = { readonly values: readonly Cell[]; readonly index: ArrayLike<number> | null };

/** What a column says in a row. */
export function cellAt({ values, index }: Column, row: number): Cell {
  return values[index === null ? 0 : index[row]!] ?? null;
}

type Place = readonly [offset: number, length: number];
type ColumnPlace = { readonly values: Place; readonly index: Place | null; readonly width: 1 | 2 | 4 };
type Directory = { readonly columns: Readonly<Record<string, ColumnPlace>>; readonly numbers: Readonly<Record<string, Place>>; readonly counts: Readonly<Record<string, Place>> };

/**
 * Columns of values in one piece of memory, small and read without copying: a column keeps each different value once, and one
 * small number a row; a list of numbers is kept as it is. Values are read only from the columns that somebody asks for.
 */
export class ColumnWriter {
  private readonly parts: Uint8Array[] = [];
  private size = 0;
  private readonly columns: Record<string, ColumnPlace> = {};
  private readonly numbers: Record<string, Place> = {};
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
    this.columns[name] = { values: this.add(Buffer.from(JSON.stringify([...places.keys()]))), index: places.size <= 1 ? null : this.add(index), width };
  }

  number(name: string, values: readonly number[]): void {
    this.numbers[name] = this.add(Float64Array.from(values));
  }

  /** Whole numbers from nothing up to four thousand million. */
  count(name: string, values: readonly number[]): void {
    this.counts[name] = this.add(Uint32Array.from(values));
  }

  finish(): Buffer {
    const directory = Buffer.from(JSON.stringify({ columns: this.columns, numbers: this.numbers, counts: this.counts } satisfies Directory));
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

  numbers(name: string): Float64Array {
    const place = this.directory.numbers[name];
    if (!place) throw new Error(`This pack has no numbers called ${name}`);
    return new Float64Array(this.bytes.buffer, this.bytes.byteOffset + this.begin + place[0], place[1] / 8);
  }

  counts(name: string): Uint32Array {
    const place = this.directory.counts[name];
    if (!place) throw new Error(`This pack has no counts called ${name}`);
    return new Uint32Array(this.bytes.buffer, this.bytes.byteOffset + this.begin + place[0], place[1] / 4);
  }

  private open(name: string): Column {
    const place = this.directory.columns[name];
    if (!place) throw new Error(`This pack has no column called ${name}`);
    const values = JSON.parse(Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.begin + place.values[0], place.values[1]).toString()) as Cell[];
    const opened = { values, index: place.index && this.indexAt(place.index, place.width) };
    this.read.set(name, opened);
    return opened;
  }

  private indexAt([offset, length]: Place, width: 1 | 2 | 4): ArrayLike<number> {
    const at = this.bytes.byteOffset + this.begin + offset;
    if (width === 1) return new Uint8Array(this.bytes.buffer, at, length);
    return width === 2 ? new Uint16Array(this.bytes.buffer, at, length / 2) : new Uint32Array(this.bytes.buffer, at, length / 4);
  }
}

const ALIGNMENT = 8;

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
