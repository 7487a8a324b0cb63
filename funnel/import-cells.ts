import { type CalendarDate, readCalendarDate } from "./calendar-date";
import type { ImportPlan } from "./import-plan";
import type { Moment } from "./moment";
import { readWrittenNumber } from "./written-number";

/** Why a row was not taken in: where, what it says there, and a sentence. */
export type Rejection = { readonly column: string | null; readonly value: string | null; readonly reason: string };

/** What the pure rules need of the world. */
export type RowTools = {
  /** The moment of a written date in the file's time zone. */
  readonly momentOf: (date: CalendarDate) => Moment;
  /** The same id for the same parts. */
  readonly idOf: (parts: readonly string[]) => string;
  readonly now: Moment;
  /** Which sign parts decimals where a number can be read in two ways. */
  readonly decimalSign: "." | ",";
};

type Column = { readonly place: number; readonly name: string };

/** A cell that says nothing that can be understood there. */
export class Unreadable extends Error {
  readonly rejection: Rejection;

  constructor({ name }: Column, value: string, reason: string) {
    super("A cell cannot be read");
    const shown = value.length > SHOWN ? `${value.slice(0, SHOWN).replace(/[\ud800-\udbff]$/, "")}…` : value;
    this.rejection = { column: name, value: shown.replaceAll("\u0000", "\ufffd"), reason };
  }
}

const SHOWN = 120;
const LONGEST = 4000;
const EARLIEST = Date.UTC(1990, 0, 1);

/** One row's cells as what they are said to be; throws Unreadable. */
export class Cells {
  readonly warnings: string[] = [];

  constructor(private readonly plan: ImportPlan, private readonly cells: readonly string[], private readonly tools: RowTools) {}

  /** Without space around it; empty where the mapping says that it means nothing. */
  text(column: Column): string {
    const raw = this.cells[column.place] ?? "";
    const text = raw.trim();
    if (text === "" || this.plan.empty.has(text)) return "";
    if (raw.includes("\u0000")) throw new Unreadable(column, raw, "This holds a NUL character, which is no text.");
    if (text.length > LONGEST) throw new Unreadable(column, text, `This is too long: ${text.length} characters, at most ${LONGEST}.`);
    return text;
  }

  moment(column: Column, text: string): Moment {
    const date = readCalendarDate(text, this.plan.dateOrder);
    if (!date) throw new Unreadable(column, text, `This is not a date in the order ${IN_WORDS[this.plan.dateOrder]}.`);
    const moment = this.tools.momentOf(date);
    if (moment > this.tools.now) throw new Unreadable(column, text, "This date lies in the future.");
    if (moment < EARLIEST) throw new Unreadable(column, text, "This date is before 1990.");
    return moment;
  }

  number(column: Column, text: string): number {
    const { decimalSign } = this.tools;
    const number = readWrittenNumber(text, decimalSign);
    if (!number) throw new Unreadable(column, text, "This is not a number.");
    if (number.isAmbiguous) this.warnings.push(`“${column.name}” can be read in two ways where it has one sign and three digits after it; “${decimalSign}” was taken to part the decimals.`);
    if (Math.abs(number.value) > 1e15) throw new Unreadable(column, text, "This number is too large.");
    return number.value;
  }

  yesNo(column: Column, text: string): boolean {
    const answer = yesOrNo(text);
    if (answer === null) throw new Unreadable(column, text, "This is neither yes nor no (1, 0, true, false, yes, no).");
    return answer;
  }
}

/** What a column of marks says, or null where it is no mark. */
export function yesOrNo(text: string): boolean | null {
  return ANSWERS.get(text.toLowerCase()) ?? null;
}

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ...["1", "1.0", "true", "t", "yes", "y", "x"].map((word) => [word, true] as const),
  ...["0", "0.0", "false", "f", "no", "n"].map((word) => [word, false] as const),
]);

const IN_WORDS = { ymd: "year, month, day", dmy: "day, month, year", mdy: "month, day, year" } as const;
