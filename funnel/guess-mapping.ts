import { DATE_ORDERS, type DateOrder, readCalendarDate } from "./calendar-date";
import { meaningOf, stageNamed } from "./column-synonyms";
import { type ColumnUse, isIdentity } from "./import-mapping";
import { normaliseIdentity } from "./identity";

/** A mapping that nobody has confirmed: it may lack an identity yet. */
export type GuessedMapping = { readonly timeZone: string; readonly dateOrder: DateOrder; readonly empty: readonly string[]; readonly columns: Readonly<Record<string, ColumnUse>> };

const OFTEN_EMPTY = ["", "N/A", "n/a", "-", "NULL", "null", "None"];

/** What the columns of a file most likely are, by their names and by the first rows; what is not known is left out of the import. */
export function guessMapping(columns: readonly string[], rows: readonly (readonly string[])[], timeZone: string): GuessedMapping {
  const taken = new Set<string>();
  const uses = columns.map((column, place): [string, ColumnUse] => {
    const guess = meaningOf(column) ?? stageOf(column, rows, place) ?? (looksLikeEmail(rows, place) ? ({ field: "email" } as const) : null);
    const subject = guess === null ? "" : "identity" in guess ? guess.identity : JSON.stringify(guess);
    const isRepeat = taken.has(subject) && !(guess !== null && "field" in guess && isIdentity(guess));
    taken.add(subject);
    return [column, guess === null || isRepeat ? { ignore: true } : guess];
  });
  const dates = uses.flatMap(([, use], place) => (isDate(use) ? rows.map((row) => (row[place] ?? "").trim()).filter((text) => !OFTEN_EMPTY.includes(text)) : []));
  return { timeZone, dateOrder: guessDateOrder(dates), empty: OFTEN_EMPTY, columns: Object.fromEntries(uses) };
}

/** A column called as a stage is holds the dates it was reached, where its cells can be read as dates. */
function stageOf(column: string, rows: readonly (readonly string[])[], place: number): ColumnUse | null {
  const use = stageNamed(column);
  const cells = rows.map((row) => (row[place] ?? "").trim()).filter((text) => !OFTEN_EMPTY.includes(text));
  return use !== null && cells.length > 0 && DATE_ORDERS.some((order) => cells.every((cell) => readCalendarDate(cell, order) !== null)) ? use : null;
}

function looksLikeEmail(rows: readonly (readonly string[])[], place: number): boolean {
  const cells = rows.map((row) => row[place]?.trim() ?? "").filter((cell) => cell !== "");
  return cells.length > 0 && cells.every((cell) => normaliseIdentity("email", cell) !== null);
}

function isDate(use: ColumnUse): boolean {
  return ("stage" in use && use.when === undefined) || ("interaction" in use && use.at === undefined) || ("field" in use && use.field === "createdAt");
}

/** The order in which every date can be read; where several can, points mean day first and slashes month first. */
function guessDateOrder(dates: readonly string[]): DateOrder {
  if (dates.length === 0) return "ymd";
  const possible = DATE_ORDERS.filter((order) => dates.every((date) => readCalendarDate(date, order) !== null));
  const likely: DateOrder = dates.some((date) => /^\d{1,2}\/\d/.test(date)) ? "mdy" : "dmy";
  return possible.includes("ymd") ? "ymd" : possible.includes(likely) ? likely : (possible[0] ?? likely);
}
