import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { isContact } from "@/funnel/premature";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { inTransaction } from "../in-transaction";
import { loadLeads, saveLeads, told } from "../lead-facts";
import { type Logged, logged } from "../logged-interaction";
import { wouldBePremature } from "../premature-contacts";
import { lockLeads } from "../resolve-leads";
import { settleLeads } from "../settle-leads";
import { storeInteractions } from "../store-interactions";
import { isRep, joinedMeanwhile, leadNotFound, refuseHidden } from "../visible-leads";

/** Writes down something the lead did, or we did together, and judges the lead anew. The same once more changes nothing. A rep logs contacts only from the hand-off on. */
export async function logInteraction(allowed: Allowed<"interaction:log">, entry: Logged, now: Moment = Date.now()): Promise<{ readonly leadId: LeadId; readonly isNew: boolean }> {
  const { leadId, occurredAt } = entry;
  if (!(occurredAt <= now)) throw invalid("occurredAt", "This has not happened yet: choose a time up to now.");
  if (occurredAt < EARLIEST) throw invalid("occurredAt", "Choose a time after the year 2000.");
  const mark = markOf(allowed.actor);
  const recording = { mark, recordedAt: now, importId: null };
  return inTransaction(async (tx) => {
    const { isMasked } = await refuseHidden(tx, allowed, leadId);
    if (isMasked) throw new Refusal("conflict", "This lead is still with marketing. It may be called once it is handed to sales, and is in your queue then. Nothing was logged.");
    if ((await lockLeads(tx, [{ leadId }])).length > 0) throw joinedMeanwhile();
    if (isRep(allowed) && isContact(entry.kind) && (await wouldBePremature(tx, leadId, occurredAt))) throw invalid("occurredAt", TOO_EARLY);
    const added = await storeInteractions(tx, [{ leadId, interaction: logged(entry), loggedBy: mark.personId }], recording);
    const lead = (await loadLeads(tx, [leadId])).get(leadId);
    if (!lead) throw leadNotFound();
    const knownEarlier = told(lead, { fields: {}, attributes: {}, ownerId: null, cameAt: occurredAt }, now);
    if (knownEarlier !== lead) await saveLeads(tx, [knownEarlier], new Map([[leadId, lead]]), recording);
    await settleLeads(tx, new Map([[leadId, knownEarlier]]), [], recording);
    return { leadId, isNew: added.size > 0 };
  });
}

const TOO_EARLY = "Sales did not have this lead yet at that time, and nobody in sales contacts a lead before its hand-off. Log what happened since; an earlier contact is for marketing to log.";

const EARLIEST: Moment = Date.UTC(2000, 0, 1);

function invalid(field: string, sentence: string): Refusal {
  return new Refusal("invalid", sentence, { [field]: sentence });
}
