import { and, eq } from "drizzle-orm";
import { passes } from "@/db/schema/passes";
import type { HandOffId, PassRef } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { type Allowed, personOf } from "@/funnel/permissions";
import type { Stage } from "@/funnel/stages";
import { markOf } from "../actor-mark";
import { decideHandOff } from "../decide-hand-off";
import { inTransaction } from "../in-transaction";
import { moveOn } from "../move-on";

/**
 * The rep takes the lead and owns its pass from now on; whoever is slower is told who has it. Says where the pass stands then: one that
 * already meets what the criteria ask of an SQL goes on at once.
 */
export async function acceptHandOff(allowed: Allowed<"handoff:decide">, handOffId: HandOffId, now: Moment = Date.now()): Promise<PassRef & { readonly stage: Stage }> {
  const { personId } = personOf(allowed);
  return inTransaction(async (tx) => {
    const pass = await decideHandOff(tx, personId, handOffId, { decision: "accepted", at: now, reason: null, note: null });
    await moveOn(tx, pass, { to: "accepted", occurredAt: now }, { ownerId: personId }, { mark: markOf(allowed.actor), recordedAt: now, importId: null });
    const [standing] = await tx.select({ stage: passes.stage }).from(passes).where(and(eq(passes.leadId, pass.ref.leadId), eq(passes.number, pass.ref.pass)));
    return { ...pass.ref, stage: standing!.stage };
  });
}
