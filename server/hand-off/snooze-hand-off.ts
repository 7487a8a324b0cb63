import { and, eq } from "drizzle-orm";
import { handOffs } from "@/db/schema/hand-offs";
import type { HandOffId } from "@/funnel/ids";
import { DAY, type Moment } from "@/funnel/moment";
import { type Allowed, personOf } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { inTransaction } from "../in-transaction";
import { noteHandOffs } from "../note-hand-offs";
import { ownOffer, waitingFor, whyNotThisOffer } from "../own-offer";

/** Until a moment or, without one, until the lead does something. */
export type Snooze = { readonly handOffId: HandOffId; readonly until: Moment | null };

const LATEST = 92 * DAY;

/** Puts a waiting lead aside; it comes back by itself, at its place. The promise to decide runs on. */
export async function snoozeHandOff(allowed: Allowed<"handoff:decide">, { handOffId, until }: Snooze, now: Moment = Date.now()): Promise<void> {
  const { personId } = personOf(allowed);
  if (until !== null && !(until > now)) throw invalid("Choose a day in the future.");
  if (until !== null && until > now + LATEST) throw invalid("Choose a day within three months; recycle the lead if it is later.");
  await inTransaction(async (tx) => {
    const offer = await ownOffer(tx, personId, handOffId);
    const aside = await tx
      .update(handOffs)
      .set({ snoozedAt: new Date(now), snoozedUntil: until === null ? null : new Date(until), snoozedBy: personId, claimedBy: null, claimedUntil: null })
      .where(and(eq(handOffs.leadId, offer.leadId), waitingFor(personId, handOffId, now)))
      .returning({ id: handOffs.id });
    if (aside.length === 0) throw await whyNotThisOffer(tx, { ...offer, handOffId }, personId, now);
    await noteHandOffs(tx, [{ leadId: offer.leadId, handOffId, what: "snoozed", details: { until } }], { mark: markOf(allowed.actor), at: now });
  });
}

function invalid(sentence: string): Refusal {
  return new Refusal("invalid", sentence, { until: sentence });
}
