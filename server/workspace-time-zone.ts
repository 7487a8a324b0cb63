import { db } from "@/db/client";
import { workspace } from "@/db/schema/workspace";
import type { ImportMapping } from "@/funnel/import-mapping";

/** A mapping that does not say where its dates were written means the workspace's time zone. */
export async function withTimeZone(mapping: ImportMapping): Promise<ImportMapping> {
  return mapping.timeZone === undefined ? { ...mapping, timeZone: await workspaceTimeZone() } : mapping;
}

export async function workspaceTimeZone(): Promise<string> {
  const [row] = await db().select({ timeZone: workspace.timeZone }).from(workspace);
  return row?.timeZone ?? "UTC";
}
