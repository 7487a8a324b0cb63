import { db } from "@/db/client";
import { workspace } from "@/db/schema/workspace";
import type { Allowed } from "@/funnel/permissions";

/** What holds for everybody here: the name on the door, the time zone of every calendar day, the currency of a deal without one. */
export type Workspace = { readonly name: string; readonly timeZone: string; readonly currency: string };

export async function getWorkspace(_allowed: Allowed<"settings:read">): Promise<Workspace> {
  const [row] = await db().select({ name: workspace.name, timeZone: workspace.timeZone, currency: workspace.currency }).from(workspace);
  if (!row) throw new Error("The workspace has no row: the database was not migrated");
  return row;
}
