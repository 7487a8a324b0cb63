import { asc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { importChanges } from "@/db/schema/imports";
import { stageChanges } from "@/db/schema/passes";
import { neverBegan } from "@/funnel/history";
import type { ImportId, LeadId } from "@/funnel/ids";
import { type CutBack, type NewStageChange, type PassDetails, standBack } from "./move-pass";
import { type PassInHand, loadPasses, withChanges } from "./passes-in-hand";
import { among } from "./recordset";

/** Derives the passes of these leads anew from what is left of their history after an import was taken out of it. */
export async function standBackWithout(tx: Transaction, ids: readonly LeadId[], importId: ImportId): Promise<void> {
  const [passesOf, historyOf, detailsOf] = [await loadPasses(tx, ids), await loadWholeHistory(tx, ids), await loadDetailsBefore(tx, ids, importId)];
  const all = [...passesOf.values()].flat();
  await standBack(tx, all.map((pass) => cutBack(pass, historyOf.get(keyOf(pass.ref.leadId, pass.ref.pass)) ?? [], pass.ref.pass === 1 ? detailsOf.get(pass.ref.leadId) : undefined)));
}

function cutBack({ ref, state }: PassInHand, history: readonly NewStageChange[], detailsBefore: PassDetails | undefined): CutBack {
  if (neverBegan(history)) return { ref, before: state, after: null, history, details: {} };
  const unmoved = { mql: null, sal: null, sql: null };
  const derived = withChanges({ ref, before: null, state, history: [], movedBy: unmoved, notBefore: null, nextNotBefore: null, known: {}, details: {} }, history);
  const { mql: mqlVersion, sal: salVersion, sql: sqlVersion } = derived.movedBy;
  const reason = derived.state.ending === null ? null : (history.findLast(({ type, to }) => type === "move" && to === derived.state.ending)?.reason ?? null);
  return { ref, before: state, after: derived.state, history, details: { mqlVersion, salVersion, sqlVersion, reason, ...detailsBefore } };
}

async function loadWholeHistory(tx: Transaction, ids: readonly LeadId[]): Promise<Map<string, NewStageChange[]>> {
  const rows = await tx
    .select({
      leadId: stageChanges.leadId, pass: stageChanges.pass, type: stageChanges.type, from: stageChanges.from, to: stageChanges.to, occurredAt: stageChanges.occurredAt,
      criteriaVersion: stageChanges.criteriaVersion, reason: stageChanges.reason, notBefore: stageChanges.notBefore,
    })
    .from(stageChanges)
    .where(sql`${stageChanges.leadId} in ${among(ids)}`)
    .orderBy(asc(stageChanges.leadId), asc(stageChanges.pass), asc(stageChanges.id));
  const byPass = new Map<string, NewStageChange[]>();
  for (const { leadId, pass, occurredAt, notBefore, ...change } of rows) {
    const key = keyOf(leadId, pass);
    const own = byPass.get(key) ?? [];
    own.push({ ...change, occurredAt: occurredAt?.getTime() ?? null, notBefore: notBefore?.getTime() ?? null });
    byPass.set(key, own);
  }
  return byPass;
}

/** What the first pass had of its lead before the import told something of it. */
async function loadDetailsBefore(tx: Transaction, ids: readonly LeadId[], importId: ImportId): Promise<Map<LeadId, PassDetails>> {
  const rows = await tx
    .select({ leadId: importChanges.leadId, before: sql<{ owner_id: PassDetails["ownerId"]; deal_value: number | null; currency: string | null } | null>`${importChanges.before} -> 'first_pass'` })
    .from(importChanges)
    .where(sql`${eq(importChanges.importId, importId)} and ${importChanges.leadId} in ${among(ids)}`);
  return new Map(rows.flatMap(({ leadId, before }) => (before ? [[leadId, { ownerId: before.owner_id ?? null, dealValue: before.deal_value, currency: before.currency }]] : [])));
}

function keyOf(leadId: LeadId, pass: number): string {
  return `${leadId} ${pass}`;
}
