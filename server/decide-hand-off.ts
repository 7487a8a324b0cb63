import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import type { HandOffId, PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { callForNext } from "./call-for-next";
import { holdPass } from "./hold-pass";
import { noteHandOffs } from "./note-hand-offs";
import { ownOffer, waitingFor, whyNotThisOffer } from "./own-offer";
import type { PassInHand } from "./passes-in-hand";

export type Decision = { readonly decision: "accepted" | "rejected"; readonly at: Moment; readonly reason: string | null; readonly note: string | null };

/**
 * Writes a rep's decision on an offer that waits for this rep or for whoever is first, and hands back its pass, held. Of
 * many who decide at once exactly one is heard; the others are told who was, and nothing of theirs is written.
 */
export async function decideHandOff(tx: Transaction, rep: PersonId, handOffId: HandOffId, { decision, at, reason, note }: Decision): Promise<PassInHand> {
  const offer = await ownOffer(tx, rep, handOffId);
  const pass = await holdPass(tx, offer);
  const decided = await tx
    .update(handOffs)
    .set({ decision, decidedAt: new Date(at), decidedBy: rep, reason, note })
    .where(and(eq(handOffs.leadId, offer.leadId), waitingFor(rep, handOffId, at)))
    .returning({ poolId: handOffs.poolId, ownerId: handOffs.ownerId });
  if (decided.length === 0) throw await whyNotThisOffer(tx, { ...offer, handOffId }, rep, at);
  const details = { ...(reason !== null && { reason }), ...formerly(pass) };
  await noteHandOffs(tx, [{ leadId: offer.leadId, handOffId, what: decision, details }], { mark: { label: `person ${rep}`, personId: rep }, at });
  for (const { poolId, ownerId } of decided) if (poolId !== null && ownerId !== null) await callForNext(tx, poolId, ownerId);
  return pass;
}

/** What the decision writes over, so that it can be taken back. */
function formerly({ known }: PassInHand) {
  return { formerOwner: known.ownerId ?? null };
}
