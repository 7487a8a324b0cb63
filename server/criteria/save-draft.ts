import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { criteriaDrafts } from "@/db/schema/criteria";
import { draftName } from "@/funnel/draft-input";
import type { DraftId } from "@/funnel/ids";
import { type Allowed, allow } from "@/funnel/permissions";
import { readInput } from "@/funnel/read-input";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { getDraft } from "./get-draft";

type Written = { readonly name: string; readonly document: unknown; /** The revision it was written on. */ readonly revision: number };

/** Saves a draft as its next revision, unless somebody else did since it was read, or published it: then that is said and nothing is overwritten. */
export async function saveDraft(allowed: Allowed<"criteria:draft">, draftId: DraftId, { name, document, revision }: Written): Promise<number> {
  const [saved] = await db()
    .update(criteriaDrafts)
    .set({ name: readInput(draftName, name), document, revision: revision + 1, updatedBy: markOf(allowed.actor).label, updatedAt: sql`now()` })
    .where(and(eq(criteriaDrafts.id, draftId), eq(criteriaDrafts.revision, revision), isNull(criteriaDrafts.discardedAt), isNull(criteriaDrafts.publishedAs)))
    .returning({ revision: criteriaDrafts.revision });
  if (!saved) throw await whyNot(allowed, draftId);
  return saved.revision;
}

async function whyNot({ actor }: Allowed<"criteria:draft">, draftId: DraftId): Promise<Refusal> {
  const { updatedBy, revision, discardedAt, publishedAs } = await getDraft(allow(actor, "criteria:read"), draftId);
  if (publishedAs !== null) return new Refusal("conflict", `This draft was published as version ${publishedAs} and is not changed any more. What you wrote is still here: begin a new draft from that version.`);
  if (discardedAt !== null) return new Refusal("conflict", "This draft was discarded meanwhile. What you wrote is still here: bring the draft back, then save.");
  return new Refusal("conflict", `${updatedBy} saved revision ${revision} of this draft meanwhile. Theirs is kept, and what you wrote is still here.`);
}
