import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { holdDraft } from "../draft-import";
import { queueJob } from "../queue-job";
import { recordAudit } from "../record-audit";

/** Lets the worker import an uploaded file by this mapping. */
export async function startImport(allowed: Allowed<"import:run">, importId: ImportId, document: unknown): Promise<void> {
  await db().transaction(async (tx) => {
    const { mapping, warnings } = await holdDraft(tx, importId, document);
    await tx.update(imports).set({ mapping, warnings, status: "waiting", trial: null }).where(eq(imports.id, importId));
    await queueJob(tx, "run-import", { importId }, { key: `run-import ${importId}` });
    await recordAudit(tx, allowed, "import.requested", `import ${importId}`);
  });
}
