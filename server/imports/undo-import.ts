import { eq } from "drizzle-orm";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { isImportHeld } from "../import-hold";
import { inTransaction } from "../in-transaction";
import { type TakenBack, takeBack } from "../take-back";

/**
 * Undoes an import: its leads are gone, and the others as they were. Leads touched since are kept and named; they can be asked for
 * again later. One that was cut off, because the process that ran it is gone, is undone as it stands.
 */
export async function undoImport(allowed: Allowed<"import:run">, importId: ImportId): Promise<TakenBack> {
  return inTransaction(async (tx) => {
    const [row] = await tx.select().from(imports).where(eq(imports.id, importId)).for("update");
    if (!row || row.status === "draft") throw new Refusal("not_found", "There is no such import.");
    if (isUnderWay(row) && (await isImportHeld(tx, importId))) throw new Refusal("conflict", `This import is running in another process. Cancel it first (baton import cancel ${importId}, or on its page), or wait until it is done.`);
    if (row.status === "undone" && row.kept === 0) throw new Refusal("conflict", "This import is undone already.");
    const takenBack = await takeBack(tx, importId, row.startedAt ?? row.requestedAt, markOf(allowed.actor));
    await tx.update(imports).set({ status: "undone", finishedAt: row.finishedAt ?? new Date(), kept: takenBack.kept.length }).where(eq(imports.id, importId));
    return takenBack;
  });
}

function isUnderWay({ status }: typeof imports.$inferSelect): boolean {
  return status === "waiting" || status === "running";
}
