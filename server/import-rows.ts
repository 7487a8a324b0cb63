import { basename } from "node:path";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Arrival } from "@/funnel/arrival";
import type { RowTools } from "@/funnel/import-cells";
import { type ImportMapping, parseMapping } from "@/funnel/import-mapping";
import type { CsvNature, RejectedRow } from "@/funnel/import-outcome";
import { type ImportPlan, columnNames, planImport } from "@/funnel/import-plan";
import { readRow } from "@/funnel/import-row";
import type { Moment } from "@/funnel/moment";
import { Refusal } from "@/funnel/refusal";
import { contentId } from "./content-id";
import { examineCsv, readCsv } from "./csv-file";
import type { CsvRow } from "./csv-splitter";
import { recordset } from "./recordset";
import { toldBefore } from "./told-before";
import { workspaceTimeZone } from "./workspace-time-zone";
import { momentsIn } from "./zoned-date";

const ROWS_A_BATCH = 1000;
const MOST_COLUMNS = 2000;

/** A file that can be read by a mapping, and what to know of the two together. */
export type ImportFile = {
  readonly path: string;
  readonly name: string;
  readonly nature: CsvNature;
  readonly heading: readonly string[];
  readonly mapping: ImportMapping;
  readonly plan: ImportPlan;
  readonly warnings: readonly string[];
  /** The last line that an earlier import of this very file by this mapping took in. */
  readonly toldUpToLine: number;
};

/** What a number of rows says, and what could not be read of them. */
export type Batch = {
  readonly arrivals: readonly { readonly line: number; readonly arrival: Arrival; readonly warnings: readonly string[] }[];
  readonly rejections: readonly (RejectedRow & { readonly row: readonly string[] })[];
  readonly lastLine: number;
  readonly bytesRead: number;
};

/** Looks at a file with a mapping before any row is taken in; refuses in sentences that name the columns. */
export async function openImport(path: string, mapping: ImportMapping, name = basename(path)): Promise<ImportFile> {
  const nature = await examineCsv(path);
  const heading = await headingOf(path, nature);
  const { plan, warnings } = await planFor(mapping, heading);
  const told = await toldBefore(nature.hash, mapping);
  return { path, name, nature, heading, mapping, plan, warnings: [...warnings, ...told.warnings], toldUpToLine: told.upToLine };
}

/** How rows under this heading are read by this mapping; refuses in sentences that name the columns. */
export async function planFor(mapping: ImportMapping, heading: readonly string[]): Promise<{ readonly plan: ImportPlan; readonly warnings: readonly string[] }> {
  const planned = planImport(mapping, heading);
  if ("problems" in planned) throw mappingRefusal(planned.problems);
  const unknown = await unknownKinds(planned.plan);
  if (unknown.length > 0) throw mappingRefusal(unknown);
  return planned;
}

/** A mapping document from outside, understood. */
export function readMapping(document: unknown): ImportMapping {
  const read = parseMapping(document);
  if ("problems" in read) throw mappingRefusal(read.problems);
  return read.mapping;
}

/** The names of a file's columns. */
export async function headingOf(path: string, nature: CsvNature): Promise<string[]> {
  for await (const { rows: [first] } of readCsv(path, nature)) {
    if (!first) continue;
    if ("problem" in first) throw new Refusal("invalid", `The heading in line ${first.line} cannot be read: ${first.problem}`);
    if (first.cells.length > MOST_COLUMNS) throw new Refusal("invalid", `The heading has ${first.cells.length} columns; at most ${MOST_COLUMNS} can be read.`);
    if (first.cells.some((cell) => cell.includes("\u0000"))) throw new Refusal("invalid", "The heading holds a NUL character, which is no text.");
    return columnNames(first.cells);
  }
  throw new Refusal("invalid", "This file has no heading: its first row must name the columns.");
}

const FIRST_ROWS = 20;

/** The first rows under the heading, to show what the columns hold. */
export async function firstRows(path: string, nature: CsvNature): Promise<(readonly string[])[]> {
  for await (const { rows } of readCsv(path, nature)) {
    const cells = rows.flatMap((row) => ("cells" in row ? [row.cells] : []));
    if (rows.length > 0) return cells.slice(1, 1 + FIRST_ROWS);
  }
  return [];
}

/** The rows after a line in batches, each read by the plan; never more than one batch is held. */
export async function* batchesOf({ path, nature, plan, mapping }: ImportFile, afterLine: number, now: Moment): AsyncGenerator<Batch> {
  const tools: RowTools = { momentOf: momentsIn(mapping.timeZone ?? "UTC", await workspaceTimeZone()), idOf: contentId, now, decimalSign: nature.separator === ";" ? "," : "." };
  let isHeading = true;
  let rows: CsvRow[] = [];
  let bytes = 0;
  for await (const piece of readCsv(path, nature)) {
    bytes = piece.bytesRead;
    for (const row of piece.rows) {
      if (!isHeading && row.line > afterLine) rows.push(row);
      isHeading = false;
      if (rows.length < ROWS_A_BATCH) continue;
      yield batchOf(rows, plan, tools, bytes);
      rows = [];
    }
  }
  yield batchOf(rows, plan, tools, bytes);
}

function batchOf(rows: readonly CsvRow[], plan: ImportPlan, tools: RowTools, bytesRead: number): Batch {
  const arrivals: Batch["arrivals"][number][] = [];
  const rejections: Batch["rejections"][number][] = [];
  for (const row of rows) {
    const { line } = row;
    if ("problem" in row) {
      rejections.push({ line, column: null, value: null, reason: row.problem, row: [row.text] });
      continue;
    }
    const read = readRow(plan, row.cells, tools);
    if ("rejection" in read) rejections.push({ line, ...read.rejection, row: row.cells });
    else arrivals.push({ line, ...read });
  }
  return { arrivals, rejections, lastLine: rows.at(-1)?.line ?? 0, bytesRead };
}

async function unknownKinds({ columns }: ImportPlan): Promise<string[]> {
  const used = columns.flatMap(({ name, use }) => ("interaction" in use ? [{ name, kind: use.interaction }] : []));
  const unknown = await db().execute<{ name: string; kind: string }>(sql`
    select k.name, k.kind from ${recordset(used, { name: "text", kind: "text" })} k where not exists (select from interaction_kinds i where i.kind = k.kind)`);
  return unknown.map(({ name, kind }) => `“${name}”: “${kind}” is not a kind of interaction here. Add it in the settings first.`);
}

function mappingRefusal(problems: readonly string[]): Refusal {
  return new Refusal("invalid", problems.join(" "), { mapping: problems.join(" ") });
}
