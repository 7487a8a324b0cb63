import { rm } from "node:fs/promises";
import { and, eq, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { DAY } from "@/funnel/moment";
import { uploadedFile } from "../import-folder";

const KEPT_DAYS = 7;

/** Gives an uploaded file up before it is imported; nothing of it stays. */
export async function discardDraft(_allowed: Allowed<"import:run">, importId: ImportId): Promise<void> {
  const gone = await db().delete(imports).where(and(eq(imports.id, importId), eq(imports.status, "draft"))).returning({ id: imports.id });
  if (gone.length === 0) throw new Refusal("conflict", "This import was started already, or given up.");
  await rm(uploadedFile(importId), { force: true });
}

/** Gives up the files that nobody has imported for a week: they hold people's data. */
export async function forgetOldDrafts(allowed: Allowed<"import:run">, now: number = Date.now()): Promise<void> {
  const old = await db().select({ id: imports.id }).from(imports).where(and(eq(imports.status, "draft"), lt(imports.requestedAt, new Date(now - KEPT_DAYS * DAY))));
  for (const { id } of old) await discardDraft(allowed, id);
}
