import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { GivenStage } from "@/funnel/arrival";
import { changesFromGiven } from "@/funnel/given-history";
import type { LeadId } from "@/funnel/ids";
import type { Interaction } from "@/funnel/interaction";
import { criteriaInForce } from "./criteria-in-force";
import { keepHandOffs } from "./keep-hand-offs";
import { type Standing, judgePasses } from "./judge-passes";
import type { LeadInHand } from "./lead-facts";
import { type Recording, movePasses } from "./move-pass";
import { type PassInHand, beginPass, changeOf, loadInteractions, loadPasses, withChanges } from "./passes-in-hand";
import { iso, recordset } from "./recordset";

/** History that another system gives for a lead, and what the lead's pass took over from it. */
export type Given = { readonly leadId: LeadId; readonly history: readonly GivenStage[] };
export type GivenResult = { readonly changed: boolean; readonly warnings: readonly string[] };

export type Settled = { readonly given: readonly GivenResult[]; readonly changedLeads: ReadonlySet<LeadId> };

/**
 * Brings the passes of these leads, which the caller holds locked, to what was given from elsewhere and to what the
 * criteria say of their interactions; a lead without a pass begins its first.
 */
export async function settleLeads(tx: Transaction, leads: ReadonlyMap<LeadId, LeadInHand>, given: readonly Given[], recording: Recording): Promise<Settled> {
  const ids = [...leads.keys()];
  const [inForce, passesByLead, interactionsByLead] = [await criteriaInForce(tx), await loadPasses(tx, ids), await loadInteractions(tx, ids)];
  for (const [leadId, lead] of leads) if (!passesByLead.has(leadId)) passesByLead.set(leadId, [firstPass(lead, given)]);
  const results = given.map((one) => takeOver(passesByLead, one));

  const judged = [...leads.values()].map((lead) => {
    const own = interactionsByLead.get(lead.leadId) ?? [];
    const { passes, standing } = judgePasses(lead, passesByLead.get(lead.leadId) ?? [], own, inForce, recording.recordedAt);
    return { lead, own, standing, passes: passes.map((pass) => withLeadDetails(pass, lead)) };
  });
  const all = judged.flatMap(({ passes }) => passes);
  await movePasses(tx, all.flatMap(changeOf), recording);
  await saveStandings(tx, judged);
  await keepHandOffs(tx, all, new Map(judged.map(({ lead, standing }) => [lead.leadId, standing])), recording);
  return { given: results, changedLeads: new Set(all.filter(({ history }) => history.length > 0).map(({ ref }) => ref.leadId)) };
}

/** When a lead came is known from what it was given with, or from what it did; else only that it is one. */
function firstPass(lead: LeadInHand, given: readonly Given[]): PassInHand {
  const told = given.filter(({ leadId }) => leadId === lead.leadId).flatMap(({ history }) => history.filter(({ stage }) => stage === "lead"));
  return beginPass({ leadId: lead.leadId, pass: 1 }, told[0]?.at ?? null, null);
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

type Outcome = { readonly lead: LeadInHand; readonly own: readonly Interaction[]; readonly standing: Standing | null };

async function saveStandings(tx: Transaction, judged: readonly Outcome[]): Promise<void> {
  const rows = judged.map(({ lead, own, standing }) => ({
    lead_id: lead.leadId, score: standing?.score.value ?? 0, score_at: iso(standing?.score.at ?? null), score_rank: standing?.score.rank ?? 0,
    fit: standing?.fit ?? 0, next_check_at: iso(standing?.nextCheckAt ?? null), judged_version: standing?.version ?? null,
    last_interaction_at: iso(own.at(-1)?.occurredAt ?? null),
  }));
  await tx.execute(sql`
    update leads l set score = r.score, score_at = r.score_at, score_rank = r.score_rank, fit = r.fit, next_check_at = r.next_check_at,
      judged_version = r.judged_version, last_interaction_at = r.last_interaction_at
    from ${recordset(rows, {
      lead_id: "bigint", score: "float8", score_at: "timestamptz", score_rank: "float8", fit: "float8", next_check_at: "timestamptz",
      judged_version: "int", last_interaction_at: "timestamptz",
    })} r
    where l.lead_id = r.lead_id and (l.score, l.score_at, l.score_rank, l.fit, l.next_check_at, l.judged_version, l.last_interaction_at)
      is distinct from (r.score, r.score_at, r.score_rank, r.fit, r.next_check_at, r.judged_version, r.last_interaction_at)`);
}
