import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { workspace } from "@/db/schema/workspace";
import type { Allowed } from "@/funnel/permissions";
import type { WorkspaceInput } from "@/funnel/workspace-input";
import { recordAudit } from "../record-audit";
import { renewLater } from "../renew-later";

/** Changes what holds for everybody. Another time zone counts the same moments into other days, in every report from now on. */
export async function updateWorkspace(allowed: Allowed<"settings:write">, changed: WorkspaceInput): Promise<void> {
  await db().transaction(async (tx) => {
    const [before] = await tx.select({ name: workspace.name, timeZone: workspace.timeZone, currency: workspace.currency, handOffsPerDay: workspace.handOffsPerDay, beforeHandOff: workspace.beforeHandOff }).from(workspace).for("update");
    await tx.update(workspace).set(changed).where(eq(workspace.id, 1));
    await recordAudit(tx, allowed, "workspace.changed", "workspace", { before, after: changed });
    if (before?.timeZone !== changed.timeZone) await renewLater(tx, null);
  });
}
