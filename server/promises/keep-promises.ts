import { type SQL, sql } from "drizzle-orm";
import { type Database, type Transaction, db } from "@/db/client";
import { promises } from "@/db/schema/promises";
import type { HandOffId, LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { expireHandOffs } from "../expire-hand-offs";
import { type WaitingOffer, holdWaiting } from "../hold-waiting";
import { inTransaction } from "../in-transaction";
import type { Recording } from "../move-pass";
import { noteHandOffs } from "../note-hand-offs";
import { passToNext } from "../pass-to-next";
import { iso, recordset } from "../recordset";

/** How many offers one transaction works on, so that nobody waits long for it. */
const AT_ONCE = 500;

/**
 * Keeps an eye on what sales has promised: warns of what falls due soon, notes what has fallen due, and does what the team chose for
 * it: tells a manager, passes the lead on, or gives it back to marketing. Each once, however many do this at the same time. Returns how
 * many offers were worked on.
 */
export async function keepPromises(allowed: Allowed<"handoff:keep-promises">, now: Moment = Date.now()): Promise<number> {
  const recording = { mark: markOf(allowed.actor), recordedAt: now, importId: null };
  const warned = await whileThereAre(TO_WARN, "warn_at", now, (tx, offers) => warn(tx, offers, recording));
  const breached = await whileThereAre(TO_BREACH, "due_at", now, (tx, offers) => breach(tx, offers, recording));
  return warned + breached;
}

const TO_WARN = sql`h.warned_at is null and h.breached_at is null`;
const TO_BREACH = sql`h.breached_at is null`;

async function whileThereAre(which: SQL, dated: "warn_at" | "due_at", now: Moment, work: (tx: Transaction, offers: readonly WaitingOffer[]) => Promise<void>): Promise<number> {
  const found = sql`${which} and ${sql.raw(`h.${dated}`)} <= ${iso(now)}::timestamptz`;
  let done = 0;
  for (;;) {
    const leadIds = await leadsOf(db(), found, dated);
    const worked = leadIds.length === 0 ? 0 : await inTransaction(async (tx) => {
      const offers = await holdWaiting(tx, found, leadIds, { passBy: true });
      await work(tx, offers);
      return offers.length;
    });
    done += worked;
    if (worked === 0 || leadIds.length < AT_ONCE) return done;
  }
}

async function leadsOf(from: Database, found: SQL, dated: string): Promise<LeadId[]> {
  const rows = await from.execute<{ leadId: LeadId }>(sql`
    select h.lead_id::float8 as "leadId" from hand_offs h where h.decision is null and ${found} order by ${sql.raw(`h.${dated}`)} limit ${AT_ONCE}`);
  return rows.map(({ leadId }) => leadId);
}

async function warn(tx: Transaction, offers: readonly WaitingOffer[], { mark, recordedAt }: Recording): Promise<void> {
  await stamp(tx, "warned_at", offers, recordedAt);
  const due = offers.filter(({ dueAt }) => dueAt > recordedAt);
  await noteHandOffs(tx, due.map(({ leadId, handOffId, ownerId, dueAt }) => ({ leadId, handOffId, what: "warned", details: { owner: ownerId, due: iso(dueAt) } })), { mark, at: recordedAt });
}

async function breach(tx: Transaction, offers: readonly WaitingOffer[], recording: Recording): Promise<void> {
  const { mark, recordedAt } = recording;
  const chosen = new Map((await tx.select().from(promises)).map((promise) => [promise.id, promise]));
  const withAct = (act: string) => offers.filter(({ promiseId }) => (promiseId === null ? "count" : chosen.get(promiseId)?.afterBreach) === act);
  await stamp(tx, "breached_at", offers, recordedAt);
  await noteHandOffs(tx, offers.map(({ leadId, handOffId, ownerId, dueAt }) => ({ leadId, handOffId, what: "breached", details: { owner: ownerId, due: iso(dueAt) } })), { mark, at: recordedAt });
  const told = withAct("escalate").map(({ leadId, handOffId, ownerId, promiseId }) => ({ leadId, handOffId, what: "escalated" as const, details: { owner: ownerId, to: chosen.get(promiseId!)?.escalateTo ?? null } }));
  await noteHandOffs(tx, told, { mark, at: recordedAt });
  await passToNext(tx, withAct("pass_on").filter(({ ownerId }) => ownerId !== null), "It was not decided in time.", recording);
  await expireHandOffs(tx, withAct("expire").map(({ promiseId, ...offer }) => ({ ...offer, lookAgainDays: chosen.get(promiseId!)?.lookAgainDays ?? 0 })), recording);
}

async function stamp(tx: Transaction, column: "warned_at" | "breached_at", offers: readonly { readonly handOffId: HandOffId; readonly leadId: LeadId }[], at: Moment): Promise<void> {
  if (offers.length === 0) return;
  await tx.execute(sql`
    update hand_offs h set ${sql.raw(column)} = ${iso(at)}::timestamptz
    from ${recordset(offers.map(({ handOffId, leadId }) => ({ id: handOffId, lead_id: leadId })), { id: "bigint", lead_id: "bigint" })} r where h.lead_id = r.lead_id and h.id = r.id`);
}
