import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { holdOpenPass } from "../hold-pass";
import { inTransaction } from "../in-transaction";
import { loadLeads } from "../lead-facts";
import { settleLeads } from "../settle-leads";
import { refuseHidden } from "../visible-leads";

/** Marketing hands a lead to sales by its own decision: it waits in the queue from now on, and no criteria take it back. */
export async function handOverLead(allowed: Allowed<"lead:write">, leadId: LeadId, now: Moment = Date.now()): Promise<void> {
  await inTransaction(async (tx) => {
    await refuseHidden(tx, allowed, leadId);
    await holdOpenPass(tx, leadId, ["lead", "mql"]);
    const leads = await loadLeads(tx, [leadId]);
    if (leads.get(leadId)?.facts.doNotContact) throw new Refusal("conflict", "This lead asked not to be contacted. Nothing was changed.");
    const given = [{ leadId, history: [{ stage: "sal", at: now } as const] }];
    await settleLeads(tx, leads, given, { mark: markOf(allowed.actor), recordedAt: now, importId: null });
  });
}
