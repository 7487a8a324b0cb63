import { and, asc, gt, lte } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { leads } from "@/db/schema/leads";
import type { LeadId } from "@/funnel/ids";
import type { Interaction } from "@/funnel/interaction";
import { type LeadInHand, loadLeads } from "./lead-facts";
import { type PassInHand, loadInteractions, loadPasses } from "./passes-in-hand";

/** All that is known of a lead: who it is, its passes in order, what it did in order. */
export type LeadHistory = { readonly lead: LeadInHand; readonly passes: readonly PassInHand[]; readonly interactions: readonly Interaction[] };

/** The histories of a block of leads, after one id and up to another, in the order of their ids. */
export async function readHistories(tx: Transaction, after: LeadId, upTo: LeadId): Promise<LeadHistory[]> {
  return readHistoriesOf(tx, await idsOfBlock(tx, after, upTo));
}

/** The leads of a block, after one id and up to another. */
export async function idsOfBlock(tx: Transaction, after: LeadId, upTo: LeadId): Promise<LeadId[]> {
  const rows = await tx.select({ leadId: leads.leadId }).from(leads).where(and(gt(leads.leadId, after), lte(leads.leadId, upTo))).orderBy(asc(leads.leadId));
  return rows.map(({ leadId }) => leadId);
}

/** The histories of these leads; one that is not there is left out. */
export async function readHistoriesOf(tx: Transaction, ids: readonly LeadId[]): Promise<LeadHistory[]> {
  const [inHand, passesOf, interactionsOf] = [await loadLeads(tx, ids), await loadPasses(tx, ids), await loadInteractions(tx, ids)];
  return ids.flatMap((leadId) => {
    const lead = inHand.get(leadId);
    return lead ? [{ lead, passes: passesOf.get(leadId) ?? [], interactions: interactionsOf.get(leadId) ?? [] }] : [];
  });
}

/** The last lead of the next block after an id; null when no lead is left. */
export async function blockAfter(tx: Transaction, after: LeadId, size: number): Promise<LeadId | null> {
  const rows = await tx.select({ leadId: leads.leadId }).from(leads).where(gt(leads.leadId, after)).orderBy(asc(leads.leadId)).limit(size);
  return rows.at(-1)?.leadId ?? null;
}
