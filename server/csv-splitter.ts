/** A row of a CSV file with the line it begins on, or a line that is no row and why. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] } | { readonly line: number; readonly problem: string; readonly text: string };

/** More than any row of a table; a quote that is never closed is given up here. */
export const LONGEST_ROW = 1_048_576;

type Found = { readonly cells: string[]; readonly next: number } | { readonly problem: string } | "unfinished";

/**
 * Splits a text that comes in pieces into rows: RFC 4180, with CR, LF and CRLF as they come, and quotes inside an unquoted
 * cell taken as they are. What does not parse costs one line: the next line is tried as a row again.
 */
export class CsvSplitter {
  private text = "";
  private at = 0;
  private readonly lf = new NextPlace("\n");
  private readonly cr = new NextPlace("\r");
  private readonly quote = new NextPlace('"');
  private isSkipping = false;
  private width: number | null = null;

  constructor(private readonly separator: string, private line = 1) {}

  /** The rows that are whole after this piece; the first row of all says how many cells a row has. */
  push(piece: string): CsvRow[] {
    this.text = this.text.slice(this.at) + piece;
    this.at = 0;
    for (const place of [this.lf, this.cr, this.quote]) place.forget();
    return this.split(false);
  }

  /** The rows that the end of the text makes whole. */
  end(): CsvRow[] {
    return this.split(true);
  }

  private split(isEnd: boolean): CsvRow[] {
    const rows: CsvRow[] = [];
    while (this.at < this.text.length) {
      const lineEnd = this.lineEnd(this.at, isEnd);
      if (this.isSkipping && !this.skipTo(lineEnd)) break;
      if (this.at >= this.text.length) break;
      const row = this.next(this.lineEnd(this.at, isEnd), isEnd);
      if (row === "unfinished") break;
      if (row) rows.push(row);
    }
    return rows;
  }

  private next(lineEnd: number, isEnd: boolean): CsvRow | "unfinished" | null {
    const found = this.find(lineEnd, isEnd);
    const isTooLong = this.text.length - this.at > LONGEST_ROW;
    if (found === "unfinished") return isTooLong || isEnd ? this.broken(lineEnd, isEnd ? NEVER_CLOSED : TOO_LONG) : "unfinished";
    if ("problem" in found) return lineEnd < 0 && !isTooLong ? "unfinished" : this.broken(lineEnd, found.problem);
    if (found.next - this.at > LONGEST_ROW) return this.broken(lineEnd, TOO_LONG);
    return this.whole(found, lineEnd, isEnd);
  }

  private whole({ cells, next }: { cells: string[]; next: number }, lineEnd: number, isEnd: boolean): CsvRow | null {
    const isBlank = cells.every((cell) => cell.trim() === "");
    if (!isBlank) this.width ??= cells.length;
    const width = this.width ?? cells.length;
    while (cells.length > width && cells.at(-1)?.trim() === "") cells.pop();
    if (!isBlank && cells.length !== width) {
      const problem = `This line has ${cells.length} ${cells.length === 1 ? "cell" : "cells"}, the heading has ${width}.`;
      const swallowed = next > this.afterBreak(lineEnd) && this.isRowItself(this.afterBreak(lineEnd), isEnd);
      return swallowed ? this.broken(lineEnd, NEVER_CLOSED) : this.advance({ line: this.line, problem, text: this.text.slice(this.at, Math.min(next, this.at + SHOWN)).trimEnd() }, next);
    }
    return this.advance(isBlank ? null : { line: this.line, cells }, next);
  }

  /** Whether the line at this place is a row without what stands before it. */
  private isRowItself(start: number, isEnd: boolean): boolean {
    const line = this.text.slice(start, this.lineEnd(start, isEnd));
    return !line.includes('"') && line.split(this.separator).length === this.width;
  }

  /** Gives up one line; a line whose end has not come yet is skipped up to it. */
  private broken(lineEnd: number, problem: string): CsvRow {
    const end = lineEnd < 0 ? this.text.length : lineEnd;
    const row = { line: this.line, problem, text: this.text.slice(this.at, Math.min(end, this.at + SHOWN)) };
    if (lineEnd < 0) {
      this.isSkipping = true;
      this.at = this.text.length;
      return row;
    }
    this.advance(null, this.afterBreak(lineEnd));
    return row;
  }

  private skipTo(lineEnd: number): boolean {
    this.at = lineEnd < 0 ? this.text.length : this.afterBreak(lineEnd);
    this.isSkipping = lineEnd < 0;
    if (lineEnd >= 0) this.line += 1;
    return lineEnd >= 0;
  }

  private advance<Row>(row: Row, next: number): Row {
    const { lf, cr, text } = this;
    for (let at = this.at; at < next; at += 1) {
      at = Math.min(lf.from(text, at), cr.from(text, at));
      if (at < next) this.line += 1;
      if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    }
    this.at = next;
    return row;
  }

  /** The row that begins here; without a quote in its line, it is its line. */
  private find(lineEnd: number, isEnd: boolean): Found {
    const firstQuote = this.quote.from(this.text, this.at);
    if (lineEnd >= 0 && firstQuote >= lineEnd) return { cells: this.text.slice(this.at, lineEnd).split(this.separator), next: this.afterBreak(lineEnd) };
    return lineEnd < 0 && firstQuote === Infinity ? "unfinished" : this.findQuoted(isEnd);
  }

  private findQuoted(isEnd: boolean): Found {
    const { text, separator } = this;
    const cells: string[] = [];
    for (let at = this.at; ; ) {
      const cell = text[at] === '"' ? this.quoted(at, isEnd) : this.unquoted(at, isEnd);
      if (cell === "unfinished" || "problem" in cell) return cell;
      cells.push(cell.value);
      if (text[cell.end] !== separator) return { cells, next: this.afterBreak(cell.end) };
      at = cell.end + 1;
    }
  }

  private quoted(start: number, isEnd: boolean): { value: string; end: number } | { problem: string } | "unfinished" {
    const { text, separator } = this;
    let close = text.indexOf('"', start + 1);
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    if (close < 0 || (close === text.length - 1 && !isEnd)) return "unfinished";
    const after = text[close + 1];
    if (after === "\r" && close + 2 === text.length && !isEnd) return "unfinished";
    if (after !== undefined && after !== separator && after !== "\n" && after !== "\r") return { problem: "There is text after a closing quote." };
    return { value: text.slice(start + 1, close).replaceAll('""', '"'), end: close + 1 };
  }

  private unquoted(start: number, isEnd: boolean): { value: string; end: number } | "unfinished" {
    const lineEnd = this.lineEnd(start, isEnd);
    const separator = this.text.indexOf(this.separator, start);
    if (lineEnd < 0 && separator < 0) return "unfinished";
    const end = lineEnd < 0 ? separator : separator < 0 ? lineEnd : Math.min(lineEnd, separator);
    return { value: this.text.slice(start, end), end };
  }

  /** Where the line from here ends, or -1; a CR at the very end may be half of a CRLF. */
  private lineEnd(from: number, isEnd: boolean): number {
    const end = Math.min(this.lf.from(this.text, from), this.cr.from(this.text, from));
    if (end === Infinity) return isEnd ? this.text.length : -1;
    return !isEnd && this.text[end] === "\r" && end === this.text.length - 1 ? -1 : end;
  }

  private afterBreak(end: number): number {
    return end + (this.text[end] === "\r" && this.text[end + 1] === "\n" ? 2 : end < this.text.length ? 1 : 0);
  }
}

const SHOWN = 10_000;
const NEVER_CLOSED = "A quote is opened in this line and not closed where its cell ends.";
const TOO_LONG = "This line is too long: at most a million characters.";

/** Finds a sign from a place on, and remembers where, so that a text without it is searched once. */
class NextPlace {
  private searchedFrom = 0;
  private found = -1;

  constructor(private readonly sign: string) {}

  from(text: string, at: number): number {
    if (at < this.searchedFrom || at > this.found) {
      const place = text.indexOf(this.sign, at);
      this.searchedFrom = at;
      this.found = place < 0 ? Infinity : place;
    }
    return this.found;
  }

  forget(): void {
    this.found = -1;
  }
}
