import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { importRejections, imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import type { RejectedRow } from "@/funnel/import-outcome";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";

export type ImportRow = typeof imports.$inferSelect;

/** One import, and the first of the rows it did not take in. */
export async function getImport(_allowed: Allowed<"import:run">, importId: ImportId, atMost = 100): Promise<ImportRow & { readonly rejections: readonly RejectedRow[] }> {
  const [row] = await db().select().from(imports).where(eq(imports.id, importId));
  if (!row) throw new Refusal("not_found", "There is no such import.");
  const rejections = await db()
    .select({ line: importRejections.line, column: importRejections.column, value: importRejections.value, reason: importRejections.reason })
    .from(importRejections)
    .where(eq(importRejections.importId, importId))
    .orderBy(asc(importRejections.line))
    .limit(atMost);
  return { ...row, rejections };
}
