import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { calledName, leads } from "@/db/schema/leads";
import type { HandOffId, LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { NoticeKind } from "@/funnel/notice";
import { type Allowed, personOf } from "@/funnel/permissions";
import { wholeLeads } from "../visible-leads";

/** Something this person was told: of one hand-off, or of many at once. */
export type Notice = {
  readonly noticeId: number;
  readonly what: NoticeKind;
  readonly at: Moment;
  readonly isRead: boolean;
  readonly count: number;
  /** Null where it stands for many. */
  readonly about: NoticeAbout | null;
};

export type NoticeAbout = {
  readonly handOffId: HandOffId;
  readonly leadId: LeadId;
  /** Empty once the lead is not this person's to see any more. */
  readonly name: string;
  readonly company: string | null;
  readonly dueAt: Moment;
  /** For whom it waited; null: for whoever is first. */
  readonly owner: string | null;
  readonly isMine: boolean;
  readonly decision: string | null;
};

export type Notices = { readonly notices: readonly Notice[]; readonly older: number | null };

const PAGE = 50;

/** What somebody was told in the app, the latest first, a page by key. */
export async function listNotices(allowed: Allowed<"account:own">, olderThan: number | null): Promise<Notices> {
  const { personId } = personOf(allowed);
  const whole = wholeLeads(allowed);
  const rows = await db().execute<Omit<Notice, "about"> & { handOffId: HandOffId | null } & NoticeAbout>(sql`
    select n.id::float8 as "noticeId", n.what, (extract(epoch from n.at) * 1000)::float8 as at, n.read_at is not null as "isRead", n.count::int as count,
      h.id::float8 as "handOffId", h.lead_id::float8 as "leadId", case when ${whole} then ${calledName(leads)} else '' end as name, case when ${whole} then ${leads.company} end as company,
      (extract(epoch from h.due_at) * 1000)::float8 as "dueAt", o.name as owner, coalesce(h.owner_id = ${personId}::bigint, false) as "isMine", h.decision
    from notices n left join hand_offs h on h.id = n.hand_off_id left join ${leads} on ${leads.leadId} = h.lead_id left join people o on o.id = h.owner_id
    where n.person_id = ${personId}::bigint and n.in_app and n.id < ${olderThan ?? Number.MAX_SAFE_INTEGER}::bigint order by n.id desc limit ${PAGE + 1}`);
  const shown = rows.slice(0, PAGE).map(({ noticeId, what, at, isRead, count, handOffId, leadId, name, company, dueAt, owner, isMine, decision }) => ({
    noticeId, what, at, isRead, count, about: handOffId === null ? null : { handOffId, leadId, name, company, dueAt, owner, isMine, decision },
  }));
  return { notices: shown, older: rows.length > PAGE ? (shown.at(-1)?.noticeId ?? null) : null };
}
