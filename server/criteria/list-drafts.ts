import { desc } from "drizzle-orm";
import { criteriaDrafts } from "@/db/schema/criteria";
import type { Allowed } from "@/funnel/permissions";
import { type CriteriaDraft, draftOf, selectDrafts } from "../draft-rows";

const LISTED = 200;

/** The drafts, the one saved last first; the discarded ones too, which say so. */
export async function listDrafts(_allowed: Allowed<"criteria:read">): Promise<CriteriaDraft[]> {
  const rows = await selectDrafts().orderBy(desc(criteriaDrafts.updatedAt), desc(criteriaDrafts.id)).limit(LISTED);
  return rows.map(draftOf);
}
