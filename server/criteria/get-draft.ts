import { eq } from "drizzle-orm";
import { criteriaDrafts } from "@/db/schema/criteria";
import type { DraftId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { type CriteriaDraft, draftOf, selectDrafts } from "../draft-rows";

/** One draft, also a discarded one, for everyone who may read criteria: its link can be shared. */
export async function getDraft(_allowed: Allowed<"criteria:read">, draftId: DraftId): Promise<CriteriaDraft> {
  const [row] = await selectDrafts().where(eq(criteriaDrafts.id, draftId));
  if (!row) throw new Refusal("not_found", `There is no draft ${draftId}.`);
  return draftOf(row);
}
