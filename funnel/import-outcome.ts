import type { Rejection } from "./import-cells";

/** Where an import stands: a draft is not asked for yet, a waiting one is. */
export const IMPORT_STATUSES = ["draft", "waiting", "running", "done", "failed", "cancelled", "undoing", "undone"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** How a file is written, found out by reading it once. */
export type CsvNature = {
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
  readonly separator: string;
  /** Excel's own first line, `sep=;`, which is no heading. */
  readonly hasSeparatorLine: boolean;
  readonly bytes: number;
  readonly hash: string;
};

/** A row that was not taken in, by the line it begins on. */
export type RejectedRow = Rejection & { readonly line: number };

/** Something to know of rows that were taken in; the first lines of those it is about. */
export type ImportWarning = { readonly sentence: string; readonly rows: number; readonly lines: readonly number[] };

/** How many rows made a lead, told of one, told nothing new, or were not taken in. */
export type ImportCounts = { readonly created: number; readonly updated: number; readonly unchanged: number; readonly rejected: number };

/** A trial run: what an import would do, without doing it. */
export type ImportTrial = ImportCounts & {
  /** One that is asked for anew takes the place of one that still runs. */
  readonly id: string;
  readonly state: "waiting" | "running" | "done" | "failed";
  readonly bytesRead: number;
  readonly rejections: readonly RejectedRow[];
  readonly warnings: readonly ImportWarning[];
  readonly failure: string | null;
};

export const NOTHING_YET: ImportCounts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };

const LINES_NAMED = 20;

/** The warnings of before with those of more rows. */
export function withWarnings(before: readonly ImportWarning[], more: readonly { readonly line: number; readonly sentences: readonly string[] }[]): ImportWarning[] {
  const bySentence = new Map(before.map((warning) => [warning.sentence, warning]));
  for (const { line, sentences } of more) {
    for (const sentence of new Set(sentences)) {
      const { rows, lines } = bySentence.get(sentence) ?? { rows: 0, lines: [] };
      bySentence.set(sentence, { sentence, rows: rows + 1, lines: lines.length < LINES_NAMED ? [...lines, line] : lines });
    }
  }
  return [...bySentence.values()];
}

/** A warning with the rows it is about. */
export function warningInWords({ sentence, rows, lines }: ImportWarning): string {
  if (rows === 0) return sentence;
  return `${sentence} (${rows} ${rows === 1 ? "row" : "rows"}: line ${lines.join(", ")}${rows > lines.length ? " and more" : ""})`;
}
