import type { ArrivingFields } from "@/funnel/arrival";
import type { LeadId } from "@/funnel/ids";
import { type NewLeadInput, UNTELLABLE } from "@/funnel/lead-input";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { freeIdentities } from "../free-identities";
import { Overtaken, inTransaction } from "../in-transaction";
import { takeIn } from "../take-in";

/** Writes down a lead that is not known yet; an address that another lead has is refused, naming whose it is. */
export async function addLead(allowed: Allowed<"lead:write">, input: NewLeadInput, now: Moment = Date.now()): Promise<LeadId> {
  return inTransaction(async (tx) => {
    const identities = await freeIdentities(tx, input, null);
    if (identities.length === 0) throw new Refusal("invalid", UNTELLABLE, { email: UNTELLABLE });
    const arrival = { identities, fields: known(input), attributes: {}, owner: null, createdAt: now, interactions: [], history: [] };
    const [taken] = await takeIn(tx, [arrival], { mark: markOf(allowed.actor), recordedAt: now, importId: null });
    if (taken?.outcome !== "created") throw new Overtaken("Somebody else added this lead meanwhile");
    return taken.leadId;
  });
}

function known(input: NewLeadInput): ArrivingFields {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
}
