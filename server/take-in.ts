import type { Transaction } from "@/db/client";
import type { Arrival, Taken } from "@/funnel/arrival";
import type { LeadId } from "@/funnel/ids";
import { type LeadInHand, loadLeads, saveLeads, told } from "./lead-facts";
import type { Recording } from "./move-pass";
import { rememberBefore } from "./remember-before";
import { resolveLeads } from "./resolve-leads";
import { resolveOwners } from "./resolve-owners";
import { settleLeads } from "./settle-leads";
import { storeInteractions } from "./store-interactions";

/**
 * Takes in leads, what they did and what is known of their history, all of it in the caller's transaction and in a handful
 * of statements however many they are; then every lead touched is judged. The same arrival again changes nothing.
 */
export async function takeIn(tx: Transaction, arrivals: readonly Arrival[], recording: Recording): Promise<Taken<LeadId>[]> {
  if (arrivals.length === 0) return [];
  const ownerOf = await resolveOwners(tx, arrivals.map(({ owner }) => owner));
  const resolved = await resolveLeads(tx, arrivals, recording);
  const before = await loadLeads(tx, [...new Set(resolved.map(({ leadId }) => leadId))]);

  const leads = new Map(before);
  const newlyTold = arrivals.map((arrival, place) => {
    const { leadId } = resolvedAt(resolved, place);
    const lead = leads.get(leadId);
    if (!lead) throw new Error(`Lead ${leadId} was resolved but is not there`);
    const after = told(lead, arrival.fields, arrival.attributes, ownerOf(arrival.owner), knownSince(arrival));
    leads.set(leadId, after);
    return after !== lead;
  });
  const changed = [...leads.values()].filter((lead) => lead !== before.get(lead.leadId));
  if (recording.importId !== null) await rememberBefore(tx, changed.map(({ leadId }) => leadId), recording.importId);
  await saveLeads(tx, changed, recording.importId);

  const arriving = arrivals.flatMap(({ interactions }, place) =>
    interactions.map((interaction) => ({ leadId: resolvedAt(resolved, place).leadId, interaction, loggedBy: recording.mark.personId })),
  );
  const added = await storeInteractions(tx, arriving, recording);
  const given = arrivals.map(({ history, createdAt }, place) => ({
    leadId: resolvedAt(resolved, place).leadId,
    history: createdAt === null ? history : [{ stage: "lead" as const, at: createdAt }, ...history],
  }));
  const settled = await settleLeads(tx, leads as ReadonlyMap<LeadId, LeadInHand>, given, recording);

  const created = new Set<LeadId>();
  return arrivals.map(({ interactions }, place) => {
    const { leadId, isNew, identitiesAdded, warnings } = resolvedAt(resolved, place);
    const result = settled.given[place];
    const isFirst = isNew && !created.has(leadId);
    created.add(leadId);
    const brought = interactions.filter(({ id }) => added.delete(`${leadId}:${id}`)).length > 0;
    const changed = newlyTold[place] || identitiesAdded || brought || (result?.changed ?? false);
    return { leadId, outcome: isFirst ? "created" : changed ? "updated" : "unchanged", warnings: [...warnings, ...(result?.warnings ?? [])] };
  });
}

/** When this arrival shows the lead to have been known: told, or by what it did and what became of it. */
function knownSince({ createdAt, interactions, history }: Arrival): number | null {
  const moments = [createdAt, ...interactions.map(({ occurredAt }) => occurredAt), ...history.map(({ at }) => at)].filter((at) => at !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}

function resolvedAt<Item>(items: readonly Item[], place: number): Item {
  const item = items[place];
  if (item === undefined) throw new Error("Every arrival is resolved");
  return item;
}
