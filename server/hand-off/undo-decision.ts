import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import type { HandOffId, PassRef } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { type Allowed, personOf } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { inTransaction } from "../in-transaction";
import { takeBackDecision } from "../take-back-decision";

/** The rep takes the own acceptance or rejection back, as long as nobody has acted since: the lead waits again at its place, with its clock. */
export async function undoDecision(allowed: Allowed<"handoff:decide">, handOffId: HandOffId, now: Moment = Date.now()): Promise<PassRef> {
  const { personId } = personOf(allowed);
  const [offer] = await db().select({ leadId: handOffs.leadId }).from(handOffs).where(and(eq(handOffs.id, handOffId), eq(handOffs.decidedBy, personId)));
  if (!offer) throw new Refusal("not_found", "There is no decision of yours to take back here. Nothing was changed.");
  return inTransaction((tx) => takeBackDecision(tx, personId, { handOffId, leadId: offer.leadId }, { mark: markOf(allowed.actor), recordedAt: now, importId: null }));
}
