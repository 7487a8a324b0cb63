import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { leads } from "@/db/schema/leads";
import { merges } from "@/db/schema/merges";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import { learn, loadLeads, saveLeads } from "./lead-facts";
import { type Recording, movePasses } from "./move-pass";
import { changeOf, loadPasses, withChanges } from "./passes-in-hand";
import { iso, recordset } from "./recordset";
import { lockLeads } from "./resolve-leads";
import { settleLeads } from "./settle-leads";
import { takeBackDecision } from "./take-back-decision";

/** Parts a lead again from the one it was marked as a duplicate of: each has its own once more, and the offer waits as before. */
export async function takeBackMerge(tx: Transaction, rep: PersonId, { handOffId, leadId: gone }: { readonly handOffId: HandOffId; readonly leadId: LeadId }, recording: Recording): Promise<void> {
  const isThis = and(eq(merges.handOffId, handOffId), isNull(merges.undoneAt));
  const [asked] = await tx.select({ staysId: merges.staysId }).from(merges).where(isThis);
  if (asked) await lockLeads(tx, [{ leadId: gone }, { leadId: asked.staysId }]);
  const [merge] = await tx.select().from(merges).where(isThis);
  await takeBackDecision(tx, rep, { handOffId, leadId: gone }, recording);
  if (!merge) return;
  const stays = merge.staysId;
  const identities = merge.identities.map(({ kind, value, recordedAt, importId }) => ({ kind, value, recorded_at: recordedAt, import_id: importId }));
  await tx.execute(sql`select take_back_merge(${stays}::bigint, ${gone}::bigint, ${iso(merge.mergedAt.getTime())}::timestamptz, ${recording.mark.label})`);
  await tx.execute(sql`
    update identities d set lead_id = ${gone}::bigint, recorded_at = r.recorded_at, import_id = r.import_id
    from ${recordset(identities, { kind: "text", value: "text", recorded_at: "timestamptz", import_id: "bigint" })} r
    where d.lead_id = ${stays}::bigint and d.kind = r.kind and d.value = r.value`);
  await tx.update(leads).set({ mergedInto: null }).where(eq(leads.leadId, gone));
  await tx.update(merges).set({ undoneAt: new Date(recording.recordedAt) }).where(isThis);
  await forgetFilled(tx, gone, stays, merge.filled, recording);
  await dateAnew(tx, stays, merge.formerLeadAt, recording);
  await settleLeads(tx, await loadLeads(tx, [gone, stays]), [], recording);
}

/** What the lead that stays had only from the other, and still has from it, is not known of it any more. */
async function forgetFilled(tx: Transaction, gone: LeadId, stays: LeadId, filled: readonly string[], recording: Recording): Promise<void> {
  const both = await loadLeads(tx, [gone, stays]);
  const [from, to] = [both.get(gone), both.get(stays)];
  if (!from || !to) throw new Error("A lead that is held is not there");
  const forgotten = learn(to, (known) => ({ ...known, ...Object.fromEntries(Object.entries(known).flatMap(([field, value]) => (filled.includes(field) && value === from.facts[field as "name"] ? [[field, null]] : []))) }), recording.recordedAt);
  if (forgotten !== to) await saveLeads(tx, [forgotten], both, recording);
}

/** A lead is known since its own first interaction again, or since when it was before. */
async function dateAnew(tx: Transaction, stays: LeadId, formerLeadAt: Date | null, recording: Recording): Promise<void> {
  const [first] = (await loadPasses(tx, [stays])).get(stays) ?? [];
  const before = formerLeadAt?.getTime() ?? null;
  if (!first || before === null || first.state.reachedAt.lead === before) return;
  await movePasses(tx, changeOf(withChanges(first, [{ type: "correction", from: first.state.stage, to: "lead", occurredAt: before }])), recording);
}
