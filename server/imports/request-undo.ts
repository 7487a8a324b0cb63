import { and, eq, gt, inArray, or } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { queueJob } from "../queue-job";
import { recordAudit } from "../record-audit";
import { undoImport } from "./undo-import";

/** Lets the worker undo an import. */
export async function requestUndo(allowed: Allowed<"import:run">, importId: ImportId): Promise<void> {
  await db().transaction(async (tx) => {
    const over = or(inArray(imports.status, ["done", "failed", "cancelled"]), and(eq(imports.status, "undone"), gt(imports.kept, 0)));
    const asked = await tx.update(imports).set({ status: "undoing" }).where(and(eq(imports.id, importId), over)).returning({ id: imports.id });
    if (asked.length === 0) throw new Refusal("conflict", "This import cannot be undone now: it runs, or is undone already.");
    await queueJob(tx, "undo-import", { importId }, { key: `undo-import ${importId}` });
    await recordAudit(tx, allowed, "import.undo_requested", `import ${importId}`);
  });
}

/** Undoes the import if it is still to be undone. */
export async function undoRequested(allowed: Allowed<"import:run">, importId: ImportId): Promise<void> {
  const [row] = await db().select({ status: imports.status }).from(imports).where(eq(imports.id, importId));
  if (row?.status === "undoing") await undoImport(allowed, importId);
}
