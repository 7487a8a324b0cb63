import { db } from "@/db/client";
import { workspace } from "@/db/schema/workspace";
import type { Allowed } from "@/funnel/permissions";
import type { WorkspaceInput } from "@/funnel/workspace-input";

export type Workspace = Readonly<WorkspaceInput>;

/** What holds for everybody here. */
export async function getWorkspace(_by: Allowed<"settings:read">): Promise<Workspace> {
  const [row] = await db().select({ name: workspace.name, timeZone: workspace.timeZone, currency: workspace.currency, handOffsPerDay: workspace.handOffsPerDay, beforeHandOff: workspace.beforeHandOff }).from(workspace);
  if (!row) throw new Error("the workspace has no row");
  return row;
}
