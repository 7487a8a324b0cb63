import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import type { HandOffId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { type Allowed, personOf } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { inTransaction } from "../in-transaction";
import { takeBackDecision } from "../take-back-decision";
import { takeBackMerge } from "../take-back-merge";
import { takeBackPassingOn } from "../take-back-passing-on";
import { DUPLICATE } from "./mark-duplicate";
import { wakeHandOff } from "./wake-hand-off";

/**
 * The rep takes back what they did last with an offer: accepting, rejecting, handing it to a colleague, putting it aside or marking it as a duplicate. As long as
 * nobody else has acted since, the lead waits again at its place, with its clock.
 */
export async function undoDecision(allowed: Allowed<"handoff:decide">, handOffId: HandOffId, now: Moment = Date.now()): Promise<void> {
  const { personId } = personOf(allowed);
  const [offer] = await db()
    .select({ leadId: handOffs.leadId, decision: handOffs.decision, decidedBy: handOffs.decidedBy, reason: handOffs.reason, snoozedBy: handOffs.snoozedBy })
    .from(handOffs)
    .where(eq(handOffs.id, handOffId));
  if (offer?.decision === null && offer.snoozedBy === personId) return wakeHandOff(allowed, handOffId, now);
  if (offer?.decidedBy !== personId) throw new Refusal("not_found", "There is no decision of yours to take back here. Nothing was changed.");
  const { leadId, decision, reason } = offer;
  const recording = { mark: markOf(allowed.actor), recordedAt: now, importId: null };
  const takeBack = decision === "passed_on" ? takeBackPassingOn : reason === DUPLICATE ? takeBackMerge : takeBackDecision;
  await inTransaction((tx) => takeBack(tx, personId, { handOffId, leadId }, recording));
}
