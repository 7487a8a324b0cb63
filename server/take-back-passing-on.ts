import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import { Refusal } from "@/funnel/refusal";
import type { Recording } from "./move-pass";
import { noteHandOffs } from "./note-hand-offs";
import { TAKEN_BACK, freeFor, whyNotThisOffer } from "./own-offer";
import { lockLeads } from "./resolve-leads";

/** Takes a lead back that a rep handed to a colleague, as long as the colleague has not acted on it: it waits again where it waited, with its own clock. */
export async function takeBackPassingOn(tx: Transaction, rep: PersonId, { handOffId, leadId }: { readonly handOffId: HandOffId; readonly leadId: LeadId }, { mark, recordedAt }: Recording): Promise<void> {
  await lockLeads(tx, [{ leadId }]);
  const [next] = await tx.select({ id: handOffs.id }).from(handOffs).where(and(eq(handOffs.leadId, leadId), eq(handOffs.afterId, handOffId)));
  if (!next) throw new Refusal("conflict", "There is nothing to take back here. Nothing was changed.");
  const withdrawn = await tx
    .update(handOffs)
    .set({ decision: "withdrawn", reason: TAKEN_BACK, decidedAt: new Date(recordedAt), decidedBy: rep })
    .where(and(eq(handOffs.leadId, leadId), eq(handOffs.id, next.id), isNull(handOffs.decision), isNull(handOffs.snoozedAt), freeFor(rep, recordedAt)))
    .returning({ id: handOffs.id });
  if (withdrawn.length === 0) throw await whyNotThisOffer(tx, { leadId, handOffId: next.id }, rep, recordedAt);
  await tx.update(handOffs).set({ decision: null, decidedAt: null, decidedBy: null }).where(and(eq(handOffs.leadId, leadId), eq(handOffs.id, handOffId)));
  await noteHandOffs(tx, [
    { leadId, handOffId: next.id, what: "withdrawn", details: { reason: TAKEN_BACK } },
    { leadId, handOffId, what: "undone", details: { decision: "passed_on" } },
  ], { mark, at: recordedAt });
}
