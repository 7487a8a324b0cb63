import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { CsvNature } from "@/funnel/import-outcome";
import { Refusal } from "@/funnel/refusal";
import { type CsvRow, CsvSplitter } from "./csv-splitter";

const SEPARATORS = [",", ";", "\t", "|"] as const;
const PIECE_BYTES = 262_144;

/** Rows as they come from the file, and how much of it has been read for them. */
export type CsvPiece = { readonly rows: readonly CsvRow[]; readonly bytesRead: number };

/** Finds out how a file is written, reading all of it and keeping none; refuses what is no table. */
export async function examineCsv(path: string): Promise<CsvNature> {
  const hash = createHash("sha256");
  const utf8 = new Utf8Check();
  let head = Buffer.alloc(0);
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    utf8.take(piece);
    if (head.length < PIECE_BYTES) head = Buffer.concat([head, piece]);
    bytes += piece.length;
  }
  if (bytes === 0) throw new Refusal("invalid", "This file is empty.");
  refuseOtherFormats(head);
  const encoding = wideEncodingOf(head) ?? (utf8.holds() ? "utf-8" : "windows-1252");
  const text = new TextDecoder(encoding).decode(head, { stream: bytes > head.length });
  refuseBinary(text);
  const announced = /^sep=(.)(?:\r\n|\r|\n)/i.exec(text)?.[1];
  return { encoding, separator: announced ?? separatorOf(text), hasSeparatorLine: announced !== undefined, bytes, hash: hash.digest("hex") };
}

/** The rows of a file from its beginning, piece by piece; the first row is the heading. */
export async function* readCsv(path: string, { encoding, separator, hasSeparatorLine }: CsvNature): AsyncGenerator<CsvPiece> {
  const decoder = new TextDecoder(encoding);
  const splitter = new CsvSplitter(separator, hasSeparatorLine ? 2 : 1);
  let bytesRead = 0;
  let isFirst = hasSeparatorLine;
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
    bytesRead += piece.length;
    const text = decoder.decode(piece, { stream: true });
    yield { rows: splitter.push(isFirst ? text.replace(/^.*(?:\r\n|\r|\n)/, "") : text), bytesRead };
    isFirst = false;
  }
  yield { rows: [...splitter.push(decoder.decode()), ...splitter.end()], bytesRead };
}

/** Whether bytes that come in pieces are UTF-8; a last letter that was cut off is forgiven where others were whole. */
class Utf8Check {
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });
  private isValid = true;
  private sawLetters = false;

  take(piece: Buffer): void {
    if (this.isValid) this.isValid = this.decodes(() => (this.sawLetters ||= /[^\u0000-\u007f]/.test(this.decoder.decode(piece, { stream: true }))));
  }

  holds(): boolean {
    return this.isValid && (this.decodes(() => this.decoder.decode()) || this.sawLetters);
  }

  private decodes(work: () => unknown): boolean {
    try {
      work();
      return true;
    } catch (cause) {
      if (cause instanceof TypeError) return false;
      throw cause;
    }
  }
}

const OTHER_FORMATS = [
  { begins: "504b0304", what: "an Excel workbook or a zip archive. Save it as CSV and try again" }, { begins: "d0cf11e0", what: "an old Excel workbook. Save it as CSV and try again" },
  { begins: "25504446", what: "a PDF" }, { begins: "1f8b", what: "compressed. Unpack it and try again" }, { begins: "89504e47", what: "a picture" }, { begins: "ffd8ff", what: "a picture" },
];

function refuseOtherFormats(head: Buffer): void {
  const beginning = head.subarray(0, 8).toString("hex");
  const format = OTHER_FORMATS.find(({ begins }) => beginning.startsWith(begins));
  if (format) throw new Refusal("invalid", `This file is not a CSV: it is ${format.what}.`);
}

/** UTF-16 by its mark, or by every other byte being zero, as it is for Latin letters and for separators. */
function wideEncodingOf(head: Buffer): "utf-16le" | "utf-16be" | null {
  const mark = head.subarray(0, 2).toString("hex");
  if (mark === "fffe") return "utf-16le";
  if (mark === "feff") return "utf-16be";
  const pairs = Math.floor(head.length / 2);
  let [even, odd] = [0, 0];
  for (let pair = 0; pair < pairs; pair += 1) {
    if (head[2 * pair] === 0) even += 1;
    if (head[2 * pair + 1] === 0) odd += 1;
  }
  if (odd > pairs / 5 && even < odd / 10) return "utf-16le";
  return even > pairs / 5 && odd < even / 10 ? "utf-16be" : null;
}

function refuseBinary(text: string): void {
  const controls = text.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
  if (controls > Math.max(2, text.length / 100)) throw new Refusal("invalid", "This file is not a CSV: it is not a text.");
}

/** The separator by which most of the first rows have as many cells as the heading, and that is more than one. */
function separatorOf(text: string): string {
  const guesses = SEPARATORS.map((separator) => ({ separator, ...agreement(text, separator) })).filter(({ width }) => width > 1);
  const [best] = guesses.sort((one, other) => other.share - one.share || other.width - one.width);
  return best?.separator ?? ",";
}

const LOOKED_AT = 100;

function agreement(text: string, separator: string): { width: number; share: number } {
  const rows = new CsvSplitter(separator).push(`${text}\n`).slice(0, LOOKED_AT);
  const [heading] = rows;
  const width = heading && "cells" in heading ? heading.cells.length : 0;
  return { width, share: rows.filter((row) => "cells" in row).length / Math.max(1, rows.length) };
}
