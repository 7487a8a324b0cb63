import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { inTransaction } from "../in-transaction";
import { loadLeads, saveLeads, told } from "../lead-facts";
import { type Logged, logged } from "../logged-interaction";
import { lockLeads } from "../resolve-leads";
import { settleLeads } from "../settle-leads";
import { storeInteractions } from "../store-interactions";
import { leadNotFound, refuseHidden } from "../visible-leads";

/** Writes down something the lead did, or we did together, and judges the lead anew. The same once more changes nothing. */
export async function logInteraction(allowed: Allowed<"interaction:log">, entry: Logged, now: Moment = Date.now()): Promise<{ readonly leadId: LeadId; readonly isNew: boolean }> {
  const { leadId, occurredAt } = entry;
  if (!(occurredAt <= now)) throw invalid("occurredAt", "This has not happened yet: choose a time up to now.");
  if (occurredAt < EARLIEST) throw invalid("occurredAt", "Choose a time after the year 2000.");
  const mark = markOf(allowed.actor);
  const recording = { mark, recordedAt: now, importId: null };
  return inTransaction(async (tx) => {
    await refuseHidden(tx, allowed, leadId);
    await lockLeads(tx, [{ leadId }]);
    const added = await storeInteractions(tx, [{ leadId, interaction: logged(entry), loggedBy: mark.personId }], recording);
    const lead = (await loadLeads(tx, [leadId])).get(leadId);
    if (!lead) throw leadNotFound();
    const knownEarlier = told(lead, { fields: {}, attributes: {}, ownerId: null, cameAt: occurredAt }, now);
    if (knownEarlier !== lead) await saveLeads(tx, [knownEarlier], new Map([[leadId, lead]]), recording);
    await settleLeads(tx, new Map([[leadId, knownEarlier]]), [], recording);
    return { leadId, isNew: added.size > 0 };
  });
}

const EARLIEST: Moment = Date.UTC(2000, 0, 1);

function invalid(field: string, sentence: string): Refusal {
  return new Refusal("invalid", sentence, { [field]: sentence });
}
