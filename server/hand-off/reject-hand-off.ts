import type { HandOffId, PassRef } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { PassEnding } from "@/funnel/pass-ending";
import { type Allowed, personOf } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { checkEnding } from "../check-ending";
import { decideHandOff } from "../decide-hand-off";
import { inTransaction } from "../in-transaction";
import { moveOn } from "../move-on";

export type Rejection = PassEnding<"recycled" | "disqualified"> & { readonly handOffId: HandOffId };

/** The rep does not take the lead and says why: back to marketing until a date, or out for good. The pass counts as this rep's; a recycled lead begins its next. */
export async function rejectHandOff(allowed: Allowed<"handoff:decide">, { handOffId, ...ending }: Rejection, now: Moment = Date.now()): Promise<PassRef> {
  const { personId } = personOf(allowed);
  return inTransaction(async (tx) => {
    const move = await checkEnding(tx, ending, now);
    const pass = await decideHandOff(tx, personId, handOffId, { decision: "rejected", at: now, reason: move.reason, note: move.note });
    const details = { ownerId: personId, reason: move.reason };
    await moveOn(tx, pass, move, details, { mark: markOf(allowed.actor), recordedAt: now, importId: null });
    return pass.ref;
  });
}
