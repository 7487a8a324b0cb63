import type { HandOffId, PassRef } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { type Allowed, personOf } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { decideHandOff } from "../decide-hand-off";
import { inTransaction } from "../in-transaction";
import { moveOn } from "../move-on";

/** The rep takes the lead and owns its pass from now on; whoever is slower is told who has it. */
export async function acceptHandOff(allowed: Allowed<"handoff:decide">, handOffId: HandOffId, now: Moment = Date.now()): Promise<PassRef> {
  const { personId } = personOf(allowed);
  return inTransaction(async (tx) => {
    const pass = await decideHandOff(tx, personId, handOffId, { decision: "accepted", at: now, reason: null, note: null });
    await moveOn(tx, pass, { to: "accepted", occurredAt: now }, { ownerId: personId }, { mark: markOf(allowed.actor), recordedAt: now, importId: null });
    return pass.ref;
  });
}
