import { existsSync } from "node:fs";
import { asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { importChanges, importRejections, imports } from "@/db/schema/imports";
import { leads } from "@/db/schema/leads";
import type { ImportId, LeadId } from "@/funnel/ids";
import type { RejectedRow } from "@/funnel/import-outcome";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { uploadedFile } from "../import-folder";
import { isImportHeld } from "../import-hold";
import { firstRows } from "../import-rows";

export type ImportRow = typeof imports.$inferSelect;

const KEPT_NAMED = 50;

/** One import with the first of the rows it did not take in, whether its file is still here, and whether the command that ran it is gone. */
export type ShownImport = ImportRow & { readonly rejections: readonly RejectedRow[]; readonly hasFile: boolean; readonly isCutOff: boolean };

export async function getImport(_allowed: Allowed<"import:run">, importId: ImportId, atMost = 100): Promise<ShownImport> {
  const [row] = await db().select().from(imports).where(eq(imports.id, importId));
  if (!row) throw new Refusal("not_found", "There is no such import.");
  const rejections = await db()
    .select({ line: importRejections.line, column: importRejections.column, value: importRejections.value, reason: importRejections.reason })
    .from(importRejections)
    .where(eq(importRejections.importId, importId))
    .orderBy(asc(importRejections.line))
    .limit(atMost);
  const hasFile = existsSync(uploadedFile(importId));
  return { ...row, rejections, hasFile, isCutOff: row.status === "running" && !hasFile && !(await isImportHeld(db(), importId)) };
}

/** The first rows of a draft's file, by column. */
export async function getDraftRows(allowed: Allowed<"import:run">, importId: ImportId): Promise<(readonly string[])[]> {
  const { status, nature } = await getImport(allowed, importId, 0);
  return status === "draft" && nature ? firstRows(uploadedFile(importId), nature) : [];
}

/** Some of the leads that an undone import left as they are, because something came to them since. */
export async function listKept(_allowed: Allowed<"import:run">, importId: ImportId): Promise<{ readonly leadId: LeadId; readonly name: string | null }[]> {
  return db()
    .select({ leadId: leads.leadId, name: sql<string | null>`coalesce(${leads.name}, ${leads.email}, ${leads.company})` })
    .from(leads)
    .where(sql`${leads.importId} = ${importId} or ${leads.leadId} in (select ${importChanges.leadId} from ${importChanges} where ${importChanges.importId} = ${importId})`)
    .orderBy(asc(leads.leadId))
    .limit(KEPT_NAMED);
}
