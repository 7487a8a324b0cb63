import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { HandOffId, LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Recording } from "./move-pass";
import { noteHandOffs } from "./note-hand-offs";
import { iso, recordset } from "./recordset";

/** Offers that were put aside until their lead does something wait again, where it has done something since. */
export async function wakeByActivity(tx: Transaction, leads: readonly { readonly leadId: LeadId; readonly lastAt: Moment }[], recording: Recording): Promise<void> {
  if (leads.length === 0) return;
  const rows = leads.map(({ leadId, lastAt }) => ({ lead_id: leadId, last_at: iso(lastAt) }));
  const did = sql`exists (select from ${recordset(rows, { lead_id: "bigint", last_at: "timestamptz" })} r where r.lead_id = h.lead_id and r.last_at > h.snoozed_at)`;
  await wake(tx, sql`h.snoozed_until is null and ${did}`, "activity", recording);
}

/** Offers that were put aside until now wait again; says how many. */
export async function wakeByTime(tx: Transaction, recording: Recording): Promise<number> {
  return wake(tx, sql`h.snoozed_until <= ${iso(recording.recordedAt)}::timestamptz`, "time", recording);
}

async function wake(tx: Transaction, which: SQL, by: "activity" | "time", { mark, recordedAt }: Recording): Promise<number> {
  const woken = await tx.execute<{ leadId: LeadId; handOffId: HandOffId }>(sql`
    update hand_offs h set snoozed_at = null, snoozed_until = null, snoozed_by = null
    where h.decision is null and h.snoozed_at is not null and ${which}
    returning h.lead_id::float8 as "leadId", h.id::float8 as "handOffId"`);
  await noteHandOffs(tx, woken.map((offer) => ({ ...offer, what: "woken", details: { by } })), { mark, at: recordedAt });
  return woken.length;
}
