import type { PassRef } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { PassEnding } from "@/funnel/pass-ending";
import { type Allowed, personOf } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { checkEnding } from "../check-ending";
import { holdOwnPass } from "../hold-pass";
import { inTransaction } from "../in-transaction";
import { moveOn } from "../move-on";

/** The rep's lead will not buy, and why: lost, back to marketing until a date, or out for good. */
export async function loseDeal(allowed: Allowed<"pass:work">, { leadId, pass, ...ending }: PassRef & PassEnding, now: Moment = Date.now()): Promise<void> {
  const { personId } = personOf(allowed);
  await inTransaction(async (tx) => {
    const move = await checkEnding(tx, ending, now);
    const held = await holdOwnPass(tx, personId, { leadId, pass });
    await moveOn(tx, held, move, { reason: move.reason }, { mark: markOf(allowed.actor), recordedAt: now, importId: null });
  });
}
