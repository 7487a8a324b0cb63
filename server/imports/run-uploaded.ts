import { rm } from "node:fs/promises";
import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { uploadedFile } from "../import-folder";
import { runImport } from "./run-import";

/** Imports an uploaded file, or goes on where that was cut off. The file is let go of once every row of it is in; else the mapping can be corrected. */
export async function runUploaded(allowed: Allowed<"import:run">, importId: ImportId): Promise<void> {
  try {
    await runImport(allowed, importId, uploadedFile(importId));
  } catch (cause) {
    const isAnswer = cause instanceof Refusal;
    const failure = isAnswer ? cause.message : "An error stopped it. It is tried again by itself; an administrator sees more under Jobs.";
    await db()
      .update(imports)
      .set({ failure, ...(isAnswer && { status: "failed" as const, finishedAt: new Date() }) })
      .where(and(eq(imports.id, importId), inArray(imports.status, ["waiting", "running"])));
    if (!isAnswer) throw cause;
  }
  const [row] = await db().select({ status: imports.status, rejected: imports.rejected }).from(imports).where(eq(imports.id, importId));
  if (row?.status === "done" && row.rejected === 0) await rm(uploadedFile(importId), { force: true });
}
