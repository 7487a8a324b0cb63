import { db } from "@/db/client";
import { criteriaDrafts } from "@/db/schema/criteria";
import { draftName } from "@/funnel/draft-input";
import type { DraftId } from "@/funnel/ids";
import { type Allowed, allow } from "@/funnel/permissions";
import { readInput } from "@/funnel/read-input";
import { markOf } from "../actor-mark";
import { recordAudit } from "../record-audit";
import { findCriteria } from "./get-criteria";

type Beginning = { readonly name: string; readonly basedOn: number } | { readonly name: string; readonly basedOn: number | null; readonly document: unknown };

/** Begins a draft: from a version as it is, or with a document of its own. */
export async function createDraft(allowed: Allowed<"criteria:draft">, beginning: Beginning): Promise<DraftId> {
  const name = readInput(draftName, beginning.name);
  const document = "document" in beginning ? beginning.document : await documentOf(allowed, beginning.basedOn);
  const by = markOf(allowed.actor).label;
  return db().transaction(async (tx) => {
    const [draft] = await tx
      .insert(criteriaDrafts)
      .values({ name, document, basedOn: beginning.basedOn, createdBy: by, updatedBy: by })
      .returning({ draftId: criteriaDrafts.id });
    if (!draft) throw new Error("The draft was not written down");
    await recordAudit(tx, allowed, "draft.created", `draft ${draft.draftId}`);
    return draft.draftId;
  });
}

async function documentOf({ actor }: Allowed<"criteria:draft">, version: number): Promise<unknown> {
  return (await findCriteria(allow(actor, "criteria:read"), version))?.criteria;
}
