import type { Arrival } from "@/funnel/arrival";
import { inTransaction } from "@/server/in-transaction";
import { loadLeads } from "@/server/lead-facts";
import { resolveLeads } from "@/server/resolve-leads";
import { resolveOwners } from "@/server/resolve-owners";
import { storeInteractions } from "@/server/store-interactions";
import { takeIn } from "@/server/take-in";

const recording = () => ({ mark: { label: "bench", personId: null }, recordedAt: Date.now(), importId: null });

/** One interaction of a known lead as it is taken in: stored, and the lead judged. */
export async function takeInOne(arrival: Arrival): Promise<void> {
  await inTransaction((tx) => takeIn(tx, [arrival], recording()));
}

/** The same without judging: whose it is, the lead held, what is known of it, the interaction stored. */
export async function takeInUnjudged(arrival: Arrival): Promise<void> {
  await inTransaction(async (tx) => {
    await resolveOwners(tx, [arrival.owner]);
    const { resolved } = await resolveLeads(tx, [arrival]);
    const leads = await loadLeads(tx, resolved.map(({ leadId }) => leadId));
    const added = arrival.interactions.flatMap((interaction) => [...leads.keys()].map((leadId) => ({ leadId, interaction, loggedBy: null })));
    await storeInteractions(tx, added, recording());
  });
}
