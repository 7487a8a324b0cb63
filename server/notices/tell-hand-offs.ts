import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { readEnv } from "@/env";
import type { PersonId } from "@/funnel/ids";
import { DAY, type Moment } from "@/funnel/moment";
import { isDigestDue, localDay, mayMail } from "@/funnel/notice";
import type { Allowed } from "@/funnel/permissions";
import { inTransaction } from "../in-transaction";
import { type Listener, listenersIn } from "../notice-listeners";
import { iso, recordset } from "../recordset";

/** What was told: notices made, mails begun, and deliveries to other systems. */
export type Told = { readonly notices: number; readonly mails: number; readonly deliveries: number };

/**
 * Tells whom it concerns what happened to hand-offs since the last time, each exactly once: notices for people, in bulk, and
 * deliveries for other systems. What happened is taken up by the transaction that wrote it, once every one before it is over, so
 * none that commits late is missed; only one worker tells at a time, another one that comes meanwhile has nothing to do.
 */
export async function tellHandOffs(_by: Allowed<"notice:tell">, now: Moment = Date.now()): Promise<Told> {
  return inTransaction(async (tx) => {
    await tx.execute(sql`insert into notice_cursor default values on conflict do nothing`);
    const [span] = await tx.execute<{ from: string; until: string }>(sql`
      select told_until::text as "from", pg_snapshot_xmin(pg_current_snapshot())::text as "until" from notice_cursor for update skip locked`);
    if (!span) return { notices: 0, mails: 0, deliveries: 0 };
    const listeners = await listenersIn(tx);
    const notices = await makeNotices(tx, span, listeners, now);
    const deliveries = await makeDeliveries(tx, span, now);
    await tx.execute(sql`update notice_cursor set told_until = greatest(told_until, ${span.until}::xid8)`);
    const mails = (await collectMails(tx, listeners, now)) + (await makeDigests(tx, listeners, now));
    return { notices, mails, deliveries };
  });
}

/** What is older is history, not news: an import of last year's hand-offs rings no bell. */
const NEWS = 2 * DAY;
/** More of a kind for one person at once are one notice. */
const MOST_ALONE = 10;

type Span = { readonly from: string; readonly until: string };

/** Nobody is told of what they did themselves, nor of an offer that is decided by now. */
async function makeNotices(tx: Transaction, span: Span, listeners: readonly Listener[], now: Moment): Promise<number> {
  const canMail = readEnv().SMTP_URL !== undefined;
  const wants = listeners.flatMap(({ personId, role, email, choices }) =>
    [...new Set([...choices.inApp, ...choices.byMail])].map((what) => ({ person_id: personId, role, what, in_app: choices.inApp.includes(what), by_mail: canMail && email !== null && choices.byMail.includes(what) })),
  ).filter(({ in_app: inApp, by_mail: byMail }) => inApp || byMail);
  if (wants.length === 0) return 0;
  const made = await tx.execute(sql`
    with wants as materialized (${recordset(wants, { person_id: "bigint", role: "text", what: "text", in_app: "boolean", by_mail: "boolean" })}),
    news as (${newsIn(span, now)}),
    told as (
      select h.id as hand_off_id, e.at, e.actor_id, case when h.after_id is null then 'handed_over' else 'passed_on' end as what, h.owner_id, h.pool_id, 'sales' as role
        from news e join hand_offs h on h.id = e.hand_off_id where e.what in ('offered', 'assigned') and h.decision is null
      union all select h.id, e.at, e.actor_id, 'passed_on', h.owner_id, null, 'sales' from news e join hand_offs h on h.id = e.hand_off_id where e.what = 'passed_on' and h.owner_id is not null
      union all select h.id, e.at, e.actor_id, 'warned', h.owner_id, h.pool_id, 'sales' from news e join hand_offs h on h.id = e.hand_off_id where e.what = 'warned' and h.decision is null
      union all select h.id, e.at, e.actor_id, 'breached', h.owner_id, h.pool_id, null from news e join hand_offs h on h.id = e.hand_off_id where e.what = 'breached'
      union all select h.id, e.at, e.actor_id, 'breached', (e.details ->> 'to')::bigint, null, 'named' from news e join hand_offs h on h.id = e.hand_off_id where e.what = 'escalated' and e.details ->> 'to' is not null
    ),
    heard as (
      select distinct on (w.person_id, w.what, t.hand_off_id) w.person_id, w.what, t.hand_off_id, t.at, w.in_app, w.by_mail
      from told t join wants w on w.what = t.what and (t.owner_id = w.person_id or w.role <> 'sales' and t.role is null or w.role = 'sales' and t.owner_id is null and ${MAY_TAKE})
      where t.actor_id is distinct from w.person_id
        and not exists (select from notices n where n.person_id = w.person_id and n.what = w.what and n.hand_off_id = t.hand_off_id)
      order by w.person_id, w.what, t.hand_off_id, t.at
    ),
    counted as (select *, count(*) over (partition by person_id, what) as many from heard)
    insert into notices (person_id, what, hand_off_id, count, at, in_app, by_mail)
    select * from (
      select person_id, what, hand_off_id, 1, at, in_app, by_mail from counted where many <= ${MOST_ALONE}
      union all select person_id, what, null, count(*)::int, max(at), in_app, by_mail from counted where many > ${MOST_ALONE} group by person_id, what, in_app, by_mail
    ) n order by at
    on conflict on constraint notices_once do nothing returning 1`);
  return made.length;
}

/** What waits in a pool is for its members; what waits in none, or in one of nobody, is for every rep. */
const MAY_TAKE = sql`(not exists (select from pool_members m where m.pool_id = t.pool_id) or exists (select from pool_members m where m.pool_id = t.pool_id and m.person_id = w.person_id))`;

function newsIn({ from, until }: Span, now: Moment) {
  return sql`select * from hand_off_events where written_by >= ${from}::xid8 and written_by < ${until}::xid8 and at > ${iso(now - NEWS)}::timestamptz`;
}

async function makeDeliveries(tx: Transaction, span: Span, now: Moment): Promise<number> {
  const made = await tx.execute(sql`
    insert into webhook_deliveries (webhook_id, event_id, made_at, next_try_at)
    select w.id, e.id, ${iso(now)}::timestamptz, ${iso(now)}::timestamptz from (${newsIn(span, now)}) e join webhooks w on w.active and e.what = any(w.kinds) and e.at >= w.created_at order by e.id
    on conflict on constraint webhook_deliveries_once do nothing returning 1`);
  return made.length;
}

/** What waits to be mailed to one person goes into one mail, unless it is their quiet hours, or too soon after the last. */
async function collectMails(tx: Transaction, listeners: readonly Listener[], now: Moment): Promise<number> {
  const waiting = await tx.execute<{ personId: PersonId; lastMailAt: Moment | null }>(sql`
    select n.person_id::float8 as "personId", (extract(epoch from (select max(m.made_at) from notice_mails m where m.person_id = n.person_id and m.digest_day is null and m.state <> 'empty')) * 1000)::float8 as "lastMailAt"
    from (select distinct person_id from notices where by_mail and mail_id is null) n`);
  const byId = new Map(listeners.map((listener) => [listener.personId, listener]));
  const due = waiting.filter(({ personId, lastMailAt }) => {
    const listener = byId.get(personId);
    return listener !== undefined && mayMail(listener.choices, listener.timeZone, lastMailAt, now);
  });
  if (due.length === 0) return 0;
  await tx.execute(sql`
    with begun as (
      insert into notice_mails (person_id, made_at, next_try_at) select r.person_id, ${iso(now)}::timestamptz, ${iso(now)}::timestamptz
      from ${recordset(due.map(({ personId }) => ({ person_id: personId })), { person_id: "bigint" })} r returning id, person_id
    )
    update notices n set mail_id = begun.id from begun where n.person_id = begun.person_id and n.by_mail and n.mail_id is null`);
  return due.length;
}

async function makeDigests(tx: Transaction, listeners: readonly Listener[], now: Moment): Promise<number> {
  if (readEnv().SMTP_URL === undefined) return 0;
  const due = listeners.filter(({ email, choices, timeZone, digestDay }) => email !== null && isDigestDue(choices, timeZone, digestDay, now));
  if (due.length === 0) return 0;
  const rows = due.map(({ personId, timeZone }) => ({ person_id: personId, day: localDay(timeZone, now) }));
  const made = await tx.execute(sql`
    with due as (${recordset(rows, { person_id: "bigint", day: "date" })}),
    kept as (update notice_choices c set digest_day = due.day from due where c.person_id = due.person_id)
    insert into notice_mails (person_id, digest_day, made_at, next_try_at) select person_id, day, ${iso(now)}::timestamptz, ${iso(now)}::timestamptz from due
    on conflict on constraint notice_mails_one_digest do nothing returning 1`);
  return made.length;
}
