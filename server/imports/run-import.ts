import { and, eq, inArray, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import { type ImportCounts, NOTHING_YET, withWarnings } from "@/funnel/import-outcome";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { type ActorMark, markOf } from "../actor-mark";
import { holdingImport } from "../import-hold";
import { type Batch, batchesOf, openImport, readMapping } from "../import-rows";
import { inTransaction } from "../in-transaction";
import { oneAhead } from "../one-ahead";
import { iso, recordset } from "../recordset";
import { takeIn } from "../take-in";
import { partTold } from "../told-before";

/** How far an import has come. */
export type ImportProgress = ImportCounts & { readonly bytesRead: number; readonly bytes: number };

/** Who looks on: is told after each batch, and may stop it there; the same import goes on from there later. */
export type Watching = { readonly onProgress?: (progress: ImportProgress) => void; readonly signal?: AbortSignal };

/**
 * Takes in the rows of a file, a batch and how far it has come in one transaction: cut off anywhere and started again, it
 * goes on after its last committed line. Stops where somebody cancelled it or runs it elsewhere.
 */
export async function runImport(allowed: Allowed<"import:run">, importId: ImportId, path: string, watching: Watching = {}): Promise<void> {
  await holdingImport(importId, () => takeInFile(allowed, importId, path, watching));
}

async function takeInFile(allowed: Allowed<"import:run">, importId: ImportId, path: string, { onProgress, signal }: Watching): Promise<void> {
  const begun = await begin(importId);
  if (!begun) return;
  const file = await openImport(path, readMapping(begun.mapping), begun.fileName);
  if (file.nature.hash !== begun.fileHash) throw new Refusal("conflict", "The file has changed since this import began. Import it anew.");
  let afterLine = begun.lastLine;
  for await (const batch of oneAhead(batchesOf(file, afterLine, Date.now()))) {
    const counts = await inTransaction((tx) => takeInBatch(tx, importId, batch, { afterLine, toldUpToLine: file.toldUpToLine }, markOf(allowed.actor)));
    if (!counts) return;
    afterLine = Math.max(afterLine, batch.lastLine);
    onProgress?.({ ...counts, bytesRead: batch.bytesRead, bytes: file.nature.bytes });
    if (signal?.aborted) return;
  }
  await db().update(imports).set({ status: "done", finishedAt: new Date(), bytesRead: file.nature.bytes }).where(and(eq(imports.id, importId), eq(imports.status, "running")));
}

async function begin(importId: ImportId) {
  const [row] = await db()
    .update(imports)
    .set({ status: "running", startedAt: sql`coalesce(${imports.startedAt}, ${iso(Date.now())}::timestamptz)`, failure: null })
    .where(and(eq(imports.id, importId), inArray(imports.status, ["waiting", "running"])))
    .returning();
  return row;
}

/** One batch, if nobody has cancelled the import or taken this batch in elsewhere. */
async function takeInBatch(tx: Transaction, importId: ImportId, batch: Batch, { afterLine, toldUpToLine }: { afterLine: number; toldUpToLine: number }, mark: ActorMark): Promise<ImportCounts | null> {
  const [row] = await tx.select().from(imports).where(eq(imports.id, importId)).for("update");
  if (row?.status !== "running") return null;
  if (row.lastLine !== afterLine) throw new Refusal("conflict", "This import is run by another process at this moment, which goes on with it.");
  const { news, told } = await partTold(tx, batch.arrivals, toldUpToLine);
  const taken = await takeIn(tx, news.map(({ arrival }) => arrival), { mark, recordedAt: Date.now(), importId });
  await keepRejections(tx, importId, batch.rejections);
  const counts = { ...NOTHING_YET, created: row.created, updated: row.updated, unchanged: row.unchanged + told.length, rejected: row.rejected + batch.rejections.length };
  for (const { outcome } of taken) counts[outcome] += 1;
  const warnings = withWarnings(row.warnings, news.map(({ line, warnings: own }, place) => ({ line, sentences: [...own, ...(taken[place]?.warnings ?? [])] })));
  await tx.update(imports).set({ ...counts, warnings, lastLine: Math.max(afterLine, batch.lastLine), bytesRead: batch.bytesRead }).where(eq(imports.id, importId));
  return counts;
}

async function keepRejections(tx: Transaction, importId: ImportId, rejections: Batch["rejections"]): Promise<void> {
  if (rejections.length === 0) return;
  const rows = rejections.map(({ line, column, value, reason, row }) => ({ line, column_name: column, value, reason, row: row.map((cell) => cell.replaceAll("\u0000", "\ufffd")) }));
  await tx.execute(sql`
    insert into import_rejections (import_id, line, column_name, value, reason, row)
    select ${importId}::bigint, r.line, r.column_name, r.value, r.reason, r.row
    from ${recordset(rows, { line: "int", column_name: "text", value: "text", reason: "text", row: "jsonb" })} r`);
}
