import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";

/** Stops an import after the batch it is at; what it has taken in stays, and can be undone. */
export async function cancelImport(allowed: Allowed<"import:run">, importId: ImportId): Promise<void> {
  await db().transaction(async (tx) => {
    const cancelled = await tx
      .update(imports)
      .set({ status: "cancelled", finishedAt: new Date() })
      .where(and(eq(imports.id, importId), inArray(imports.status, ["waiting", "running", "failed"])))
      .returning({ id: imports.id });
    if (cancelled.length === 0) throw new Refusal("conflict", "This import does not run any more.");
    await recordAudit(tx, allowed, "import.cancelled", `import ${importId}`);
  });
}
