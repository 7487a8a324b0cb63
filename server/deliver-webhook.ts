import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { HandOffEventKind } from "@/funnel/hand-off-events";
import { MINUTE, type Moment } from "@/funnel/moment";
import { type Posted, postWebhook } from "./post-webhook";
import { iso } from "./recordset";
import { signatureOf } from "./sign-webhook";

/** A worker that dies with a delivery in hand leaves it for another one after this long. */
const HOLD: Moment = 2 * MINUTE;

/** How long until the next try, after the first, the second and so on: two days in all. */
const PAUSES: readonly Moment[] = [1, 5, 15, 60, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE);

type Taken = { readonly id: number; readonly webhookId: number; readonly eventId: number | null; readonly tries: number; readonly url: string; readonly secret: string; readonly mayBePrivate: boolean };

/**
 * Sends one delivery, the one asked for or the next that is due, and says what came of it; null where there is none. It is taken before it is
 * sent, so that no other worker sends it too. After a failure the others to the same address wait a minute, so that one that is down holds up none.
 */
export async function deliverWebhook(only: number | null, now: Moment): Promise<Posted | null> {
  const [taken] = await db().execute<Taken>(sql`
    update webhook_deliveries d set tries = d.tries + 1, next_try_at = ${iso(now + HOLD)}::timestamptz from webhooks w
    where w.id = d.webhook_id and d.id = (
      select c.id from webhook_deliveries c join webhooks a on a.id = c.webhook_id where c.state = 'waiting' and c.next_try_at <= ${iso(now)}::timestamptz
        and ${only === null ? sql`a.active` : sql`c.id = ${only}::bigint`} order by c.next_try_at, c.id limit 1 for update of c skip locked
    ) returning d.id::float8 as id, d.webhook_id as "webhookId", d.event_id::float8 as "eventId", d.tries::int as tries, w.url, w.secret, (select private_webhooks from workspace) as "mayBePrivate"`);
  if (!taken) return null;
  const body = JSON.stringify({ id: String(taken.id), ...(await said(taken.eventId, now)) });
  const second = Math.floor(now / 1000);
  const posted = await postWebhook(taken.url, body, { "Baton-Signature": signatureOf(taken.secret, body, second), "Baton-Delivery": String(taken.id) }, taken.mayBePrivate);
  await keep(taken, posted, now);
  return posted;
}

async function keep({ id, webhookId, eventId, tries }: Taken, { status, problem }: Posted, now: Moment): Promise<void> {
  const pause = eventId === null ? undefined : PAUSES[tries - 1];
  const state = problem === null ? "delivered" : pause === undefined ? "failed" : "waiting";
  const nextTryAt = state === "waiting" && pause !== undefined ? now + pause : null;
  await db().execute(sql`
    update webhook_deliveries set state = ${state}, status = ${status}, problem = ${problem}, tried_at = ${iso(now)}::timestamptz, next_try_at = ${iso(nextTryAt)}::timestamptz where id = ${id}::bigint`);
  if (problem !== null) await db().execute(sql`update webhook_deliveries set next_try_at = greatest(next_try_at, ${iso(now + MINUTE)}::timestamptz) where webhook_id = ${webhookId} and state = 'waiting' and id <> ${id}::bigint`);
}

/** What is told of a hand-off: ids, dates and codes as they stand when it is sent, never a name or what somebody wrote. */
async function said(eventId: number | null, now: Moment): Promise<Readonly<Record<string, unknown>>> {
  if (eventId === null) return { type: "test", at: new Date(now).toISOString(), handOff: null };
  const [row] = await db().execute<{ what: HandOffEventKind; at: Date; handOff: Record<string, unknown> }>(sql`
    select e.what, e.at, json_build_object('id', h.id, 'leadId', h.lead_id, 'pass', h.pass, 'after', h.after_id, 'ownerId', h.owner_id, 'poolId', h.pool_id,
      'offeredAt', ${utc("h.offered_at")}, 'dueAt', ${utc("h.due_at")}, 'decision', h.decision, 'decidedAt', ${utc("h.decided_at")}, 'decidedBy', h.decided_by, 'reason', h.reason) as "handOff"
    from hand_off_events e join hand_offs h on h.id = e.hand_off_id where e.id = ${eventId}::bigint`);
  if (!row) return { type: "gone", at: new Date(now).toISOString(), handOff: null };
  return { type: `hand_off.${row.what}`, at: new Date(row.at).toISOString(), handOff: row.handOff };
}

function utc(column: string) {
  return sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
}
