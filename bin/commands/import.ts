import { access, constants, readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { ImportId } from "@/funnel/ids";
import { type ImportMapping, parseMapping } from "@/funnel/import-mapping";
import { type ImportCounts, type ImportWarning, type RejectedRow, warningInWords } from "@/funnel/import-outcome";
import { allow } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { cancelImport } from "@/server/imports/cancel-import";
import { getImport } from "@/server/imports/get-import";
import { requestImport } from "@/server/imports/request-import";
import { type ImportProgress, runImport } from "@/server/imports/run-import";
import { tryImport } from "@/server/imports/try-import";
import { undoImport } from "@/server/imports/undo-import";
import { type Command, type CommandOutput, WrongUsage } from "../command";
import { COMMAND_LINE } from "../command-line";

const REJECTIONS_TOLD = 10_000;
const REJECTIONS_SHOWN = 20;

/** `baton import …`: takes a file in by a mapping, tries it, stops it, or takes it back. */
export const importCommand: Command = {
  usage: ["import FILE --map MAP.json [--dry-run]", "import undo IMPORT_ID", "import cancel IMPORT_ID"],
  async run(args, progress) {
    const { values, positionals } = parseArgs({ args: [...args], options: { map: { type: "string" }, "dry-run": { type: "boolean" } }, allowPositionals: true });
    const [file, id, ...rest] = positionals;
    if (file === undefined) throw new WrongUsage("Name the file to import.");
    if (values.map === undefined && file === "undo") return undo(numberOf("undo", id, rest));
    if (values.map === undefined && file === "cancel") return cancel(numberOf("cancel", id, rest));
    if (id !== undefined) throw new WrongUsage("Name one file; several are imported one after the other.");
    if (values.map === undefined) throw new WrongUsage("Say with --map MAP.json what its columns are.");
    const mapping = await mappingIn(values.map);
    await readable(file);
    return usingMapping(() => (values["dry-run"] ? dryRun(file, mapping, progress) : importFile(file, mapping, progress)));
  },
};

async function importFile(file: string, mapping: ImportMapping, progress: (line: string) => void): Promise<CommandOutput> {
  const allowed = allow(COMMAND_LINE, "import:run");
  const { importId, isResumed, afterLine } = await requestImport(allowed, file, mapping);
  if (isResumed) progress(`Going on with import ${importId} after line ${afterLine}, where it was cut off`);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once("SIGINT", interrupt);
  await runImport(allowed, importId, file, { onProgress: (sofar) => progress(inProgress(sofar)), signal: stop.signal });
  process.off("SIGINT", interrupt);
  const { status, rejections, warnings, ...row } = await getImport(allowed, importId, REJECTIONS_TOLD);
  if (status === "running") throw new Refusal("conflict", `Stopped after line ${row.lastLine}; everything up to there is in. The same command goes on from there, \`baton import undo ${importId}\` takes it back.`);
  if (status === "cancelled") throw new Refusal("conflict", `Import ${importId} was cancelled after line ${row.lastLine}. \`baton import undo ${importId}\` takes back what is in.`);
  return output(row, rejections, warnings, importId, [`Import ${importId}. Take it back with: baton import undo ${importId}`]);
}

async function dryRun(file: string, mapping: ImportMapping, progress: (line: string) => void): Promise<CommandOutput> {
  const { rejections, warnings, ...counts } = await tryImport(allow(COMMAND_LINE, "import:run"), file, mapping, (sofar) => progress(inProgress(sofar)));
  return output(counts, rejections, warnings, null, ["A dry run: nothing was written."]);
}

/** What is cut off needs no cancelling: it can be undone as it stands, or gone on with. */
async function cancel(importId: ImportId): Promise<CommandOutput> {
  const allowed = allow(COMMAND_LINE, "import:run");
  await getImport(allowed, importId, 0);
  await cancelImport(allowed, importId);
  const { lastLine } = await getImport(allowed, importId, 0);
  return { data: { importId, lastLine }, text: `Import ${importId} is cancelled after line ${lastLine}; everything up to there is in. \`baton import undo ${importId}\` takes it back.` };
}

async function undo(id: ImportId): Promise<CommandOutput> {
  const { removed, restored, kept } = await undoImport(allow(COMMAND_LINE, "import:run"), id);
  const left = kept.length === 0 ? [] : [`${kept.length} kept as they are, because something came to them since: lead ${kept.slice(0, 50).join(", ")}${kept.length > 50 ? " …" : ""}`];
  return { data: { importId: id, removed, restored, kept }, text: [`Import ${id} is undone: ${removed} leads removed, ${restored} as they were before.`, ...left].join("\n") };
}

function numberOf(act: string, id: string | undefined, rest: readonly string[]): ImportId {
  if (id === undefined || rest.length > 0 || !/^[1-9][0-9]{0,8}$/.test(id)) throw new WrongUsage(`Name the import to ${act} by its number.`);
  return Number(id) as ImportId;
}

/** Nothing but rejected rows is found wrong; some of them beside others are told and no failure. */
function output(counts: ImportCounts, rejected: readonly RejectedRow[], warnings: readonly ImportWarning[], importId: number | null, more: readonly string[]): CommandOutput {
  const { created, updated, unchanged } = counts;
  const sentences = warnings.map(warningInWords);
  const text = [
    `${created} created, ${updated} updated, ${unchanged} unchanged, ${counts.rejected} rejected`,
    ...sentences.map((sentence) => `  Note: ${sentence}`),
    ...rejected.slice(0, REJECTIONS_SHOWN).map(({ line, column, value, reason }) => `  Line ${line}${column === null ? "" : `, ${column}`}${value === null ? "" : ` “${value}”`}: ${reason}`),
    ...(counts.rejected > REJECTIONS_SHOWN ? [`  … and ${counts.rejected - REJECTIONS_SHOWN} more rejected rows`] : []),
    ...more,
  ].join("\n");
  const nothingIn = counts.rejected > 0 && created + updated + unchanged === 0;
  return { data: { created, updated, unchanged, rejected, warnings: sentences, importId, rejectedRows: counts.rejected }, text, exitCode: nothingIn ? 1 : 0 };
}

function inProgress({ bytesRead, bytes, created, updated, unchanged, rejected }: ImportProgress): string {
  return `${Math.floor((100 * bytesRead) / Math.max(1, bytes))} %: ${created + updated + unchanged + rejected} rows`;
}

async function mappingIn(path: string): Promise<ImportMapping> {
  await readable(path);
  const read = parseMapping(documentOf(path, await readFile(path, "utf8")));
  if ("problems" in read) throw new WrongUsage([`${path} is not a mapping:`, ...read.problems].join("\n"));
  return read.mapping;
}

function documentOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (cause) {
    throw new WrongUsage(`${path} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
}

async function readable(path: string): Promise<void> {
  await access(path, constants.R_OK).catch((cause: NodeJS.ErrnoException) => {
    throw new Refusal("invalid", `${path} cannot be read: ${cause.code === "ENOENT" ? "there is no such file" : cause.code}.`);
  });
}

/** A mapping that this file cannot be read by is wrong usage. */
async function usingMapping(work: () => Promise<CommandOutput>): Promise<CommandOutput> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Refusal && "mapping" in cause.fields) throw new WrongUsage(cause.message);
    throw cause;
  }
}
