import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { criteriaDrafts } from "@/db/schema/criteria";
import type { DraftId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";

/** Puts a draft away; it can be brought back as it was. */
export async function discardDraft(allowed: Allowed<"criteria:draft">, draftId: DraftId): Promise<void> {
  await db().transaction(async (tx) => {
    const [gone] = await tx.update(criteriaDrafts).set({ discardedAt: sql`now()` }).where(and(eq(criteriaDrafts.id, draftId), isNull(criteriaDrafts.discardedAt))).returning({ id: criteriaDrafts.id });
    if (!gone) throw new Refusal("not_found", "There is no such draft, or it is discarded already.");
    await recordAudit(tx, allowed, "draft.discarded", `draft ${draftId}`);
  });
}

/** Brings a discarded draft back as it was. */
export async function bringDraftBack(allowed: Allowed<"criteria:draft">, draftId: DraftId): Promise<void> {
  await db().transaction(async (tx) => {
    const [back] = await tx.update(criteriaDrafts).set({ discardedAt: null }).where(and(eq(criteriaDrafts.id, draftId), isNotNull(criteriaDrafts.discardedAt))).returning({ id: criteriaDrafts.id });
    if (!back) throw new Refusal("not_found", "There is no such discarded draft.");
    await recordAudit(tx, allowed, "draft.brought-back", `draft ${draftId}`);
  });
}
