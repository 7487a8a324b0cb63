import { parseCriteria } from "@/funnel/criteria";
import type { DraftId } from "@/funnel/ids";
import { type Allowed, allow } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { withThreshold } from "@/funnel/score-threshold";
import { getDraft } from "./get-draft";
import { saveDraft } from "./save-draft";

/** Writes another score into a draft, wherever its `mql` asks for the first one, unless somebody has saved the draft since. */
export async function changeDraftThreshold(allowed: Allowed<"criteria:draft">, draftId: DraftId, { threshold, revision }: { readonly threshold: number; readonly revision: number }): Promise<void> {
  const { name, document } = await getDraft(allow(allowed.actor, "criteria:read"), draftId);
  const parsed = parseCriteria(document);
  if (!("criteria" in parsed)) throw new Refusal("invalid", "This draft cannot be understood yet.");
  await saveDraft(allowed, draftId, { name, document: withThreshold(parsed.criteria, threshold), revision });
}
