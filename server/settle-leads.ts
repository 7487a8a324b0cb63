import type { Transaction } from "@/db/client";
import type { GivenStage } from "@/funnel/arrival";
import { changesFromGiven } from "@/funnel/given-history";
import type { LeadId } from "@/funnel/ids";
import type { Interaction } from "@/funnel/interaction";
import type { Moment } from "@/funnel/moment";
import type { InForce } from "./criteria-in-force";
import { keepHandOffs } from "./keep-hand-offs";
import { judgePasses } from "./judge-passes";
import type { LeadInHand } from "./lead-facts";
import { type Recording, movePasses } from "./move-pass";
import { type PassInHand, beginPass, changeOf, loadInteractions, loadPasses, withChanges } from "./passes-in-hand";
import { type JudgedLead, saveStandings } from "./save-standings";
import { wakeByActivity } from "./wake-hand-offs";
import { criteriaForWriting } from "./writing-turn";

/** History that another system gives for a lead, and what the lead's pass took over from it. */
export type Given = { readonly leadId: LeadId; readonly history: readonly GivenStage[] };
export type GivenResult = { readonly changed: boolean; readonly warnings: readonly string[] };

export type Settled = { readonly given: readonly GivenResult[]; readonly judged: readonly JudgedLead[] };

/** What leads went through and did so far. */
export type Pasts = { readonly passes: Map<LeadId, PassInHand[]>; readonly interactions: Map<LeadId, Interaction[]> };

/**
 * Brings the passes of these leads, which the caller holds locked, to what was given from elsewhere and to what the
 * criteria say of their interactions; says which leads moved.
 */
export async function settleLeads(tx: Transaction, leads: ReadonlyMap<LeadId, LeadInHand>, given: readonly Given[], recording: Recording): Promise<ReadonlySet<LeadId>> {
  const [pasts, inForce] = await Promise.all([loadPasts(tx, [...leads.keys()]), criteriaForWriting(tx, leads.keys())]);
  const { judged } = settle(leads, pasts, given, inForce, recording.recordedAt);
  await Promise.all([saveSettled(tx, judged, recording), saveStandings(tx, judged)]);
  return new Set(judged.flatMap(({ passes }) => passes).filter(({ history }) => history.length > 0).map(({ ref }) => ref.leadId));
}

export async function loadPasts(tx: Transaction, ids: readonly LeadId[]): Promise<Pasts> {
  if (ids.length === 0) return { passes: new Map(), interactions: new Map() };
  const [passes, interactions] = await Promise.all([loadPasses(tx, ids), loadInteractions(tx, ids)]);
  return { passes, interactions };
}

/** Where these leads stand after what was given and by what they did, nothing written yet; a lead without a pass begins its first. */
export function settle(leads: ReadonlyMap<LeadId, LeadInHand>, { passes: passesByLead, interactions }: Pasts, given: readonly Given[], inForce: readonly InForce[], now: Moment): Settled {
  const cameAt = new Map(given.toReversed().flatMap(({ leadId, history }) => history.filter(({ stage }) => stage === "lead").map(({ at }) => [leadId, at] as const)));
  for (const leadId of leads.keys()) if (!passesByLead.has(leadId)) passesByLead.set(leadId, [beginPass({ leadId, pass: 1 }, cameAt.get(leadId) ?? null, null)]);
  const results = given.map((one) => takeOver(passesByLead, one));
  const judged = [...leads.values()].map((lead) => {
    const own = interactions.get(lead.leadId) ?? [];
    const { passes, standing } = judgePasses(lead, passesByLead.get(lead.leadId) ?? [], own, inForce, now);
    return { lead, own, standing, passes: passes.map((pass) => withLeadDetails(pass, lead)) };
  });
  return { given: results, judged };
}

/** Writes what leads went through, all but their own row. */
export async function saveSettled(tx: Transaction, judged: readonly JudgedLead[], recording: Recording): Promise<void> {
  const all = judged.flatMap(({ passes }) => passes);
  await movePasses(tx, all.flatMap(changeOf), recording);
  const withSales = judged.filter(({ passes }) => passes.some(({ before, state }) => before?.stage === "sal" || state.stage === "sal"));
  if (withSales.length === 0) return;
  await keepHandOffs(tx, withSales.flatMap(({ passes }) => passes), new Map(withSales.map(({ lead, standing }) => [lead.leadId, standing])), recording);
  await wakeByActivity(tx, withSales.flatMap(({ lead: { leadId }, own }) => own.slice(-1).map(({ occurredAt }) => ({ leadId, lastAt: occurredAt }))), recording);
}

function takeOver(passesByLead: Map<LeadId, PassInHand[]>, { leadId, history }: Given): GivenResult {
  const passes = passesByLead.get(leadId) ?? [];
  const place = passMeant(passes, history);
  const pass = passes[place];
  if (history.length === 0 || !pass) return { changed: false, warnings: [] };
  const { changes, warnings } = changesFromGiven(pass.state, history);
  passes[place] = withChanges(pass, changes);
  return { changed: changes.length > 0, warnings };
}

/** Given history speaks of the first pass that had not ended before its latest date; undated endings of the pass that ended so. */
function passMeant(passes: readonly PassInHand[], history: readonly GivenStage[]): number {
  const latest = Math.max(...history.map(({ at }) => at ?? -Infinity));
  const dated = passes.findIndex(({ state }) => state.endedAt === null || state.endedAt >= latest);
  const ended = passes.findIndex(({ state }) => history.some(({ stage, at }) => at === null && state.ending === stage));
  return latest === -Infinity && ended >= 0 ? ended : dated >= 0 ? dated : passes.length - 1;
}

/** The owner and the deal that a file gave for the lead are those of its latest pass, unless a rep has taken it. */
function withLeadDetails(pass: PassInHand, lead: LeadInHand): PassInHand {
  if (pass.ref.pass > 1) return pass;
  const { ownerId, dealValue, currency } = { ...pass.known, ...pass.details };
  const details = { ownerId: ownerId ?? lead.ownerId, dealValue: dealValue ?? lead.deal.dealValue, currency: currency ?? lead.deal.currency };
  return withChanges(pass, [], details);
}
