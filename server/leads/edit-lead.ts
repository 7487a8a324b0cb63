import type { LeadId } from "@/funnel/ids";
import type { LeadInput } from "@/funnel/lead-input";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { freeIdentities } from "../free-identities";
import { inTransaction } from "../in-transaction";
import { learn, loadLeads, saveLeads } from "../lead-facts";
import { addIdentities, lockLeads } from "../resolve-leads";
import { settleLeads } from "../settle-leads";
import { joinedMeanwhile, leadNotFound, refuseHidden } from "../visible-leads";

/**
 * Writes down what a lead's fields are now and judges it anew. A former address stays known as this lead's, so that what
 * comes in under it still finds its way; one that another lead has is refused, naming whose it is.
 */
export async function editLead(allowed: Allowed<"lead:write">, leadId: LeadId, input: LeadInput, now: Moment = Date.now()): Promise<void> {
  const recording = { mark: markOf(allowed.actor), recordedAt: now, importId: null };
  await inTransaction(async (tx) => {
    await refuseHidden(tx, allowed, leadId);
    if ((await lockLeads(tx, [{ leadId }])).length > 0) throw joinedMeanwhile();
    const identities = await freeIdentities(tx, input, leadId);
    const lead = (await loadLeads(tx, [leadId])).get(leadId);
    if (!lead) throw leadNotFound();
    const edited = learn(lead, (known) => ({ ...known, ...input }), now);
    await saveLeads(tx, [edited], new Map([[leadId, lead]]), recording);
    await addIdentities(tx, identities.map((identity) => ({ identity, leadId })), recording);
    await settleLeads(tx, new Map([[leadId, edited]]), [], recording);
  });
}
