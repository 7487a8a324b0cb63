import type { Transaction } from "@/db/client";
import type { Arrival, Taken } from "@/funnel/arrival";
import type { LeadId } from "@/funnel/ids";
import type { Interaction } from "@/funnel/interaction";
import type { Moment } from "@/funnel/moment";
import { type LeadInHand, loadLeads, newLead, saveFactChanges, saveLeads, told } from "./lead-facts";
import type { Recording } from "./move-pass";
import { rememberBefore } from "./remember-before";
import { type Resolution, addIdentities, resolveLeads } from "./resolve-leads";
import { resolveOwners } from "./resolve-owners";
import { insertLeads, saveStandings } from "./save-standings";
import { type Settled, loadPasts, saveSettled, settle } from "./settle-leads";
import { type OwnInteraction, storeInteractions } from "./store-interactions";
import { criteriaForWriting } from "./writing-turn";

/**
 * Takes in leads, what they did and what is known of their history, all of it in the caller's transaction and in a handful
 * of statements however many they are; then every lead touched is judged. The same arrival again changes nothing.
 */
export async function takeIn(tx: Transaction, arrivals: readonly Arrival[], recording: Recording): Promise<Taken<LeadId>[]> {
  if (arrivals.length === 0) return [];
  const ownerOf = await resolveOwners(tx, arrivals.map(({ owner }) => owner));
  const resolution = await resolveLeads(tx, arrivals);
  const { resolved, made } = resolution;
  const known = [...new Set(resolved.map(({ leadId }) => leadId))].filter((leadId) => !made.has(leadId));
  const [before, pasts, inForce] = await Promise.all([loadLeads(tx, known), loadPasts(tx, known), criteriaForWriting(tx, [...known, ...made.keys()])]);

  const leads = new Map<LeadId, LeadInHand>(before);
  for (const [leadId, arrival] of made) leads.set(leadId, newLead(leadId, cameAt(arrival) ?? recording.recordedAt));
  const newlyTold = arrivals.map((arrival, place) => {
    const { leadId } = itemAt(resolved, place);
    const lead = leads.get(leadId);
    if (!lead) throw new Error(`Lead ${leadId} was resolved but is not there`);
    const { fields, attributes, owner } = arrival;
    const after = told(lead, { fields, attributes, ownerId: ownerOf(owner), cameAt: cameAt(arrival) }, knownSince(arrival, lead, made.get(leadId), recording));
    leads.set(leadId, after);
    return after !== lead;
  });

  const brought = addTo(pasts.interactions, arrivals.map(({ interactions }, place) => ({ leadId: itemAt(resolved, place).leadId, interactions })));
  const given = arrivals.map(({ history, createdAt }, place) => ({
    leadId: itemAt(resolved, place).leadId,
    history: createdAt === null ? history : [{ stage: "lead" as const, at: createdAt }, ...history],
  }));
  const settled = settle(leads, pasts, given, inForce, recording.recordedAt);
  const changed = [...leads.values()].filter((lead) => !made.has(lead.leadId) && lead !== before.get(lead.leadId));
  const added = brought.flatMap((interactions, place) => interactions.map((interaction) => ({ leadId: itemAt(resolved, place).leadId, interaction, loggedBy: recording.mark.personId })));
  await write(tx, resolution, { before, changed }, added, settled, recording);

  const created = new Set<LeadId>();
  return resolved.map(({ leadId, isNew, identitiesAdded, warnings }, place) => {
    const result = settled.given[place];
    const isFirst = isNew && !created.has(leadId);
    created.add(leadId);
    const isChanged = newlyTold[place] || identitiesAdded || itemAt(brought, place).length > 0 || (result?.changed ?? false);
    return { leadId, outcome: isFirst ? "created" : isChanged ? "updated" : "unchanged", warnings: [...warnings, ...(result?.warnings ?? [])] };
  });
}

/** Since when what an arrival tells is known; null for ever since: what makes a lead, or comes with the import that made it. */
function knownSince(arrival: Arrival, lead: LeadInHand, madeBy: Arrival | undefined, { recordedAt, importId }: Recording): Moment | null {
  if (arrival === madeBy) return null;
  if (arrival.knownAt !== undefined) return Math.min(arrival.knownAt, recordedAt);
  return madeBy !== undefined || (importId !== null && lead.importId === importId) ? null : recordedAt;
}

/** When this arrival shows the lead to have come: told, or by what it did and what became of it. */
function cameAt({ createdAt, interactions, history }: Arrival): number | null {
  const moments = [createdAt, ...interactions.map(({ occurredAt }) => occurredAt), ...history.map(({ at }) => at)].filter((at) => at !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** Adds to what leads did what is not there yet, in order, and says for each arrival what that was. */
function addTo(byLead: Map<LeadId, Interaction[]>, arriving: readonly { readonly leadId: LeadId; readonly interactions: readonly Interaction[] }[]): Interaction[][] {
  const idsOf = new Map<LeadId, Set<string>>();
  const brought = arriving.map(({ leadId, interactions }) => {
    if (interactions.length === 0) return [];
    const own = byLead.get(leadId) ?? [];
    const ids = idsOf.get(leadId) ?? new Set(own.map(({ id }) => id));
    const news = interactions.filter(({ id }) => !ids.has(id) && ids.add(id));
    own.push(...news);
    byLead.set(leadId, own);
    idsOf.set(leadId, ids);
    return news;
  });
  for (const leadId of idsOf.keys()) byLead.get(leadId)?.sort((one, other) => one.occurredAt - other.occurredAt || (one.id < other.id ? -1 : 1));
  return brought;
}

type Told = { readonly before: ReadonlyMap<LeadId, LeadInHand>; readonly changed: readonly LeadInHand[] };

/** A new lead is written once, as it stands after everything that came with it. */
async function write(tx: Transaction, { made, identities }: Resolution, { before, changed }: Told, added: readonly OwnInteraction[], { judged }: Settled, recording: Recording): Promise<void> {
  const begun = judged.filter(({ lead }) => made.has(lead.leadId));
  await insertLeads(tx, begun, recording);
  await saveFactChanges(tx, begun.flatMap(({ lead }) => lead.factChanges.map((learnt) => ({ leadId: lead.leadId, learnt }))), recording);
  await addIdentities(tx, identities, recording);
  if (recording.importId !== null) await rememberBefore(tx, changed.map(({ leadId }) => leadId), recording.importId);
  await saveLeads(tx, changed, before, recording);
  await Promise.all([storeInteractions(tx, added, recording), saveSettled(tx, judged, recording), saveStandings(tx, judged.filter(({ lead }) => !made.has(lead.leadId)))]);
}

function itemAt<Item>(items: readonly Item[], place: number): Item {
  const item = items[place];
  if (item === undefined) throw new Error("Every arrival is resolved");
  return item;
}
