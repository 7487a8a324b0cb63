import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { calledName, leads } from "@/db/schema/leads";
import type { Moment } from "@/funnel/moment";
import { NOTICE_KINDS, type NoticeKind } from "@/funnel/notice";
import type { MailPart, MailedLead } from "./notice-mail";
import type { Listener } from "./notice-listeners";
import { iso } from "./recordset";

const MOST_LISTED = 10;

/** What the notices of a mail still have to say: an offer that somebody has decided meanwhile is left out, unless its end is the news. */
export async function partsOfNotices(tx: Transaction, mailId: number, { personId, role }: Listener): Promise<{ subject: string; parts: MailPart[] } | null> {
  const rows = await tx.execute<MailedLead & { what: NoticeKind; count: number; many: boolean }>(sql`
    select n.what, n.count::int as count, n.hand_off_id is null as many, ${LEAD},
      ${role === "sales"} and h.decision is null and (h.owner_id = ${personId}::bigint or h.owner_id is null) as "canDecide"
    from notices n left join hand_offs h on h.id = n.hand_off_id left join ${leads} on ${leads.leadId} = h.lead_id
    where n.mail_id = ${mailId}::bigint and (h.id is null or h.decision is null or n.what = 'breached' or n.what = 'passed_on' and h.decision = 'passed_on')
    order by h.due_at nulls last, n.id`);
  const groups = NOTICE_KINDS.flatMap((what) => {
    const own = rows.filter((row) => row.what === what);
    const total = own.reduce((sum, { count }) => sum + count, 0);
    const listed = own.filter(({ many }) => !many).slice(0, MOST_LISTED);
    return total === 0 ? [] : [{ words: wordsFor(what, total), leads: listed, more: total - listed.length }];
  });
  if (groups.length === 0) return null;
  const [first] = groups.flatMap(({ leads: listed }) => listed);
  const about = rows.length === 1 && first ? `: ${[first.name || `lead ${first.leadId}`, first.company].filter(Boolean).join(", ")}` : "";
  return { subject: `${groups.map(({ words }) => words).join(", ")}${about}`, parts: groups.map(({ words, ...part }) => ({ ...part, title: words })) };
}

/** What waits for somebody, and what of it is overdue; null where nothing does. A rep is told of the own and of what is for whoever is first, others of the whole queue. */
export async function partsOfDigest(tx: Transaction, { personId, role }: Listener, now: Moment): Promise<{ subject: string; parts: MailPart[] } | null> {
  const own = role === "sales" ? sql`(h.owner_id = ${personId}::bigint or h.owner_id is null)` : sql`true`;
  const [counted] = await tx.execute<{ waiting: number; overdue: number }>(sql`
    select count(*)::int as waiting, count(*) filter (where h.due_at < ${iso(now)}::timestamptz)::int as overdue from hand_offs h where h.decision is null and ${own}`);
  const { waiting, overdue } = counted ?? { waiting: 0, overdue: 0 };
  if (waiting === 0) return null;
  const rows = await tx.execute<MailedLead>(sql`
    select ${LEAD}, ${role === "sales"} as "canDecide" from hand_offs h join ${leads} on ${leads.leadId} = h.lead_id where h.decision is null and ${own} order by h.due_at, h.id limit ${MOST_LISTED}`);
  const late = rows.filter(({ dueAt }) => dueAt < now);
  const rest = rows.filter(({ dueAt }) => dueAt >= now);
  const parts = [
    ...(overdue > 0 ? [{ title: `Overdue: ${overdue}`, leads: late, more: overdue - late.length }] : []),
    ...(waiting > overdue ? [{ title: `Waiting: ${waiting - overdue}`, leads: rest, more: waiting - overdue - rest.length }] : []),
  ];
  return { subject: `Today: ${waiting} ${waiting === 1 ? "hand-off waits" : "hand-offs wait"}${overdue > 0 ? `, ${overdue} overdue` : ""}`, parts };
}

const LEAD = sql`h.lead_id::float8 as "leadId", h.id::float8 as "handOffId", ${calledName(leads)} as name, ${leads.company} as company, (extract(epoch from h.due_at) * 1000)::float8 as "dueAt"`;

function wordsFor(what: NoticeKind, count: number): string {
  const [one, many] = WORDS[what];
  return count === 1 ? one : `${count} ${many}`;
}

const WORDS: Readonly<Record<NoticeKind, readonly [string, string]>> = {
  handed_over: ["New hand-off", "new hand-offs"],
  passed_on: ["Hand-off passed on", "hand-offs passed on"],
  warned: ["Hand-off due soon", "hand-offs due soon"],
  breached: ["Hand-off overdue", "hand-offs overdue"],
};
