import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { checkEnding } from "../check-ending";
import { holdOpenPass } from "../hold-pass";
import { inTransaction } from "../in-transaction";
import { moveOn } from "../move-on";
import { refuseHidden } from "../visible-leads";

export type Disqualification = { readonly leadId: LeadId; readonly reason: string; readonly note: string | null };

/** Marketing takes a lead out for good before sales has it, and says why. */
export async function disqualifyLead(allowed: Allowed<"lead:write">, { leadId, reason, note }: Disqualification, now: Moment = Date.now()): Promise<void> {
  await inTransaction(async (tx) => {
    const move = await checkEnding(tx, { reason, note, goesTo: "disqualified", lookAgainAt: null }, now);
    await refuseHidden(tx, allowed, leadId);
    const pass = await holdOpenPass(tx, leadId, ["lead", "mql"]);
    await moveOn(tx, pass, move, { reason: move.reason }, { mark: markOf(allowed.actor), recordedAt: now, importId: null });
  });
}
