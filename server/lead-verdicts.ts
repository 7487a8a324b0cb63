import type { Transaction } from "@/db/client";
import { type Evidence, type WordedVerdict, evidenceOf, wordedVerdict } from "@/funnel/evidence";
import type { LeadId } from "@/funnel/ids";
import type { FactsKnown } from "@/funnel/facts-known";
import type { Moment } from "@/funnel/moment";
import { criteriaInForce } from "./criteria-in-force";
import { interactionsOf } from "./judge-passes";
import { loadInteractions, loadPasses } from "./passes-in-hand";

/** What the criteria say of a lead's latest pass now, or said when it ended; and why it became MQL when it did. */
export type LeadVerdict = { readonly now: WordedVerdict | null; readonly whenMql: Evidence | null };

/** The verdicts on a lead's latest pass, judged on that pass's own interactions; null before any criteria are published. */
export async function verdictsOf(tx: Transaction, leadId: LeadId, facts: FactsKnown, now: Moment): Promise<LeadVerdict> {
  const [inForce, passes, interactions] = [await criteriaInForce(tx), (await loadPasses(tx, [leadId])).get(leadId) ?? [], (await loadInteractions(tx, [leadId])).get(leadId) ?? []];
  const [latest, pass] = [inForce.at(-1), passes.at(-1)];
  if (!latest || !pass) return { now: null, whenMql: null };
  const own = interactionsOf(pass, undefined, interactions);
  const mqlBy = inForce.find(({ version }) => version === pass.movedBy.mql);
  const mqlAt = pass.state.reachedAt.mql;
  return {
    now: wordedVerdict(latest, facts, own, Math.min(now, pass.state.endedAt ?? now)),
    whenMql: mqlBy && mqlAt !== null ? evidenceOf("mql", mqlBy, facts, own, mqlAt) : null,
  };
}
