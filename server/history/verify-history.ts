import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import { leads } from "@/db/schema/leads";
import { stageChanges } from "@/db/schema/passes";
import { standings } from "@/db/schema/standings";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { type Kept, differencesOf } from "../check-lead";
import { criteriaInForce } from "../criteria-in-force";
import { loadLeads } from "../lead-facts";
import type { NewStageChange } from "../move-pass";
import { loadInteractions, loadPasses } from "../passes-in-hand";
import { ranksBeingWritten, type RankInUse } from "../rank-in-use";
import { among } from "../recordset";

const BATCH = 1000;

export type Verification = { readonly leads: number; readonly passes: number; readonly interactions: number; readonly differences: readonly string[] };

/**
 * Re-derives every pass, score and counter from history and lists each difference from what is kept. Reads one batch of
 * leads after another, each as of one moment, so that it can run beside everything else; changes nothing.
 */
export async function verifyHistory(_allowed: Allowed<"history:verify">, onProgress: (leads: number) => void = () => undefined): Promise<Verification> {
  let total: Verification = { leads: 0, passes: 0, interactions: 0, differences: [] };
  let last = 0 as LeadId;
  for (;;) {
    const batch = await db().transaction((tx) => verifyBatch(tx, last), { isolationLevel: "repeatable read", accessMode: "read only" });
    if (batch.last === null) return total;
    last = batch.last;
    total = {
      leads: total.leads + batch.leads, passes: total.passes + batch.passes, interactions: total.interactions + batch.interactions,
      differences: [...total.differences, ...batch.differences],
    };
    onProgress(total.leads);
  }
}

async function verifyBatch(tx: Transaction, after: LeadId): Promise<Verification & { readonly last: LeadId | null }> {
  const rows = await tx
    .select({ leadId: leads.leadId, pass: leads.pass, stage: leads.stage, furthest: leads.furthest, standing: standings })
    .from(leads)
    .leftJoin(standings, eq(standings.leadId, leads.leadId))
    .where(gt(leads.leadId, after))
    .orderBy(asc(leads.leadId))
    .limit(BATCH);
  const ids = rows.map(({ leadId }) => leadId);
  const now = Date.now();
  const [inForce, inHand, passesOf, interactionsOf] = [await criteriaInForce(tx), await loadLeads(tx, ids), await loadPasses(tx, ids), await loadInteractions(tx, ids)];
  const [historyOf, undecidedOf, ranks] = [await loadHistory(tx, ids), await loadUndecided(tx, ids), await ranksBeingWritten(tx)];
  const differences = rows.flatMap((row) => {
    const lead = inHand.get(row.leadId);
    if (!lead) return [`lead ${row.leadId}: could not be read`];
    if (!row.standing) return [`lead ${row.leadId}: nothing is kept of how it stands`];
    const checked = {
      lead, kept: keptOf(row, row.standing, ranks), passes: passesOf.get(row.leadId) ?? [], interactions: interactionsOf.get(row.leadId) ?? [],
      history: historyOf.get(row.leadId) ?? new Map(), undecided: undecidedOf.get(row.leadId) ?? new Set<number>(),
    };
    return differencesOf(checked, inForce, now);
  });
  const count = (groups: ReadonlyMap<LeadId, readonly unknown[]>) => [...groups.values()].reduce((sum, group) => sum + group.length, 0);
  return { last: ids.at(-1) ?? null, leads: ids.length, passes: count(passesOf), interactions: count(interactionsOf), differences };
}

async function loadHistory(tx: Transaction, ids: readonly LeadId[]): Promise<Map<LeadId, Map<number, NewStageChange[]>>> {
  const rows = await tx
    .select({ leadId: stageChanges.leadId, pass: stageChanges.pass, type: stageChanges.type, from: stageChanges.from, to: stageChanges.to, occurredAt: stageChanges.occurredAt, notBefore: stageChanges.notBefore })
    .from(stageChanges)
    .where(sql`${stageChanges.leadId} in ${among(ids)}`)
    .orderBy(asc(stageChanges.leadId), asc(stageChanges.pass), asc(stageChanges.id));
  const byLead = new Map<LeadId, Map<number, NewStageChange[]>>();
  for (const { leadId, pass, occurredAt, notBefore, ...change } of rows) {
    const ofLead = byLead.get(leadId) ?? new Map<number, NewStageChange[]>();
    byLead.set(leadId, ofLead.set(pass, [...(ofLead.get(pass) ?? []), { ...change, occurredAt: time(occurredAt), notBefore: time(notBefore) }]));
  }
  return byLead;
}

async function loadUndecided(tx: Transaction, ids: readonly LeadId[]): Promise<Map<LeadId, Set<number>>> {
  const rows = await tx.select({ leadId: handOffs.leadId, pass: handOffs.pass }).from(handOffs).where(and(sql`${handOffs.leadId} in ${among(ids)}`, isNull(handOffs.decision)));
  const byLead = new Map<LeadId, Set<number>>();
  for (const { leadId, pass } of rows) byLead.set(leadId, (byLead.get(leadId) ?? new Set()).add(pass));
  return byLead;
}

function keptOf({ pass, stage, furthest }: Pick<Kept, "pass" | "stage" | "furthest">, standing: typeof standings.$inferSelect, ranks: readonly RankInUse[]): Kept {
  const { score, fit, judgedVersion } = standing;
  return {
    pass, stage, furthest, score, fit, judgedVersion, scoreAt: time(standing.scoreAt), ranks: ranks.map((rank) => standing[rank]),
    lastInteractionAt: time(standing.lastInteractionAt), nextCheckAt: time(standing.nextCheckAt),
  };
}

function time(date: Date | null): Moment | null {
  return date === null ? null : date.getTime();
}
