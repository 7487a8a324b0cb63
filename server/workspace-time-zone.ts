import { db } from "@/db/client";
import { workspace } from "@/db/schema/workspace";
import type { ImportMapping } from "@/funnel/import-mapping";

/** A mapping that does not say where its dates were written means the workspace's time zone. */
export async function withTimeZone(mapping: ImportMapping): Promise<ImportMapping> {
  if (mapping.timeZone !== undefined) return mapping;
  const [row] = await db().select({ timeZone: workspace.timeZone }).from(workspace);
  return { ...mapping, timeZone: row?.timeZone ?? "UTC" };
}
