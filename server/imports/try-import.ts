import { db } from "@/db/client";
import type { ImportMapping } from "@/funnel/import-mapping";
import { type ImportCounts, type ImportWarning, NOTHING_YET, type RejectedRow, withWarnings } from "@/funnel/import-outcome";
import type { Allowed } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { batchesOf, openImport } from "../import-rows";
import { bringIntoShadow, measureShadow, shadowTables } from "../shadow-tables";
import { takeIn } from "../take-in";
import { partTold } from "../told-before";
import { withTimeZone } from "../workspace-time-zone";
import type { ImportProgress } from "./run-import";

export type TriedImport = ImportCounts & { readonly rejections: readonly RejectedRow[]; readonly warnings: readonly ImportWarning[] };

const REJECTIONS_HELD = 10_000;

/** What importing a file would do, found by doing it to copies of the leads it meets: nothing is written, nobody is held up. */
export async function tryImport(allowed: Allowed<"import:run">, path: string, given: ImportMapping, onProgress: (progress: ImportProgress) => void | Promise<void> = () => undefined): Promise<TriedImport> {
  const file = await openImport(path, await withTimeZone(given));
  const now = Date.now();
  const counts = { ...NOTHING_YET };
  const rejections: RejectedRow[] = [];
  let warnings: ImportWarning[] = file.warnings.map((sentence) => ({ sentence, rows: 0, lines: [] }));
  let batches = 0;
  await db().transaction(async (tx) => {
    await shadowTables(tx);
    for await (const { arrivals, rejections: rejected, bytesRead } of batchesOf(file, 0, now)) {
      await bringIntoShadow(tx, arrivals.flatMap(({ arrival }) => arrival.identities));
      const { news, told } = await partTold(tx, arrivals, file.toldUpToLine);
      const taken = await takeIn(tx, news.map(({ arrival }) => arrival), { mark: markOf(allowed.actor), recordedAt: now, importId: null });
      for (const { outcome } of taken) counts[outcome] += 1;
      counts.unchanged += told.length;
      counts.rejected += rejected.length;
      rejections.push(...rejected.slice(0, REJECTIONS_HELD - rejections.length).map(({ row: _row, ...rejection }) => rejection));
      warnings = withWarnings(warnings, news.map(({ line, warnings: own }, place) => ({ line, sentences: [...own, ...(taken[place]?.warnings ?? [])] })));
      await onProgress({ ...counts, bytesRead, bytes: file.nature.bytes });
      batches += 1;
      if (Number.isInteger(Math.log2(batches))) await measureShadow(tx);
    }
  });
  return { ...counts, rejections, warnings };
}
