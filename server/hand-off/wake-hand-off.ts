import { and, eq, isNotNull } from "drizzle-orm";
import { handOffs } from "@/db/schema/hand-offs";
import type { HandOffId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { type Allowed, personOf } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { inTransaction } from "../in-transaction";
import { noteHandOffs } from "../note-hand-offs";
import { ownOffer, waitingFor, whyNotThisOffer } from "../own-offer";

/** Takes a lead that was put aside back into the queue at once. One that waits already stays where it is. */
export async function wakeHandOff(allowed: Allowed<"handoff:decide">, handOffId: HandOffId, now: Moment = Date.now()): Promise<void> {
  const { personId } = personOf(allowed);
  await inTransaction(async (tx) => {
    const offer = await ownOffer(tx, personId, handOffId);
    const isWaiting = and(eq(handOffs.leadId, offer.leadId), waitingFor(personId, handOffId, now));
    const [waiting] = await tx.select({ id: handOffs.id }).from(handOffs).where(isWaiting);
    if (!waiting) throw await whyNotThisOffer(tx, { ...offer, handOffId }, personId, now);
    const woken = await tx.update(handOffs).set({ snoozedAt: null, snoozedUntil: null, snoozedBy: null }).where(and(isWaiting, isNotNull(handOffs.snoozedAt))).returning({ id: handOffs.id });
    if (woken.length > 0) await noteHandOffs(tx, [{ leadId: offer.leadId, handOffId, what: "woken", details: { by: "hand" } }], { mark: markOf(allowed.actor), at: now });
  });
}
