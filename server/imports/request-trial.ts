import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import { NOTHING_YET } from "@/funnel/import-outcome";
import type { Allowed } from "@/funnel/permissions";
import { holdDraft } from "../draft-import";
import { queueJob } from "../queue-job";

/** Lets the worker find out what importing an uploaded file by this mapping would do; the mapping is kept with the draft. */
export async function requestTrial(_allowed: Allowed<"import:run">, importId: ImportId, document: unknown): Promise<void> {
  await db().transaction(async (tx) => {
    const { mapping, warnings } = await holdDraft(tx, importId, document);
    const id = randomUUID();
    await tx.update(imports).set({ mapping, trial: { ...NOTHING_YET, id, state: "waiting", bytesRead: 0, rejections: [], warnings, failure: null } }).where(eq(imports.id, importId));
    await queueJob(tx, "try-import", { importId, trialId: id });
  });
}
