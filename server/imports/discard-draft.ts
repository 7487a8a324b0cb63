import { rm } from "node:fs/promises";
import { and, eq, inArray, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { DAY } from "@/funnel/moment";
import { filesBefore, uploadedFile } from "../import-folder";

const KEPT_DAYS = 7;

/** Gives an uploaded file up before it is imported; nothing of it stays. */
export async function discardDraft(_allowed: Allowed<"import:run">, importId: ImportId): Promise<void> {
  const gone = await db().delete(imports).where(and(eq(imports.id, importId), eq(imports.status, "draft"))).returning({ id: imports.id });
  if (gone.length === 0) throw new Refusal("conflict", "This import was started already, or given up.");
  await rm(uploadedFile(importId), { force: true });
}

/** Gives up the files that nobody has imported, or corrected, for a week: they hold people's data. */
export async function forgetOldDrafts(allowed: Allowed<"import:run">, now: number = Date.now()): Promise<void> {
  const weekAgo = now - KEPT_DAYS * DAY;
  const old = await db().select({ id: imports.id }).from(imports).where(and(eq(imports.status, "draft"), lt(imports.requestedAt, new Date(weekAgo))));
  for (const { id } of old) await discardDraft(allowed, id);
  const files = await filesBefore(weekAgo);
  const needed = await db().select({ id: imports.id }).from(imports).where(inArray(imports.status, ["draft", "waiting", "running"]));
  const paths = new Set(needed.map(({ id }) => uploadedFile(id)));
  for (const file of files) if (!paths.has(file)) await rm(file, { force: true });
}
