import { type SQL, sql } from "drizzle-orm";
import { quickDb } from "@/db/client";
import { criteriaVersions } from "@/db/schema/criteria";
import { handOffs } from "@/db/schema/hand-offs";
import { leads } from "@/db/schema/leads";
import { passes } from "@/db/schema/passes";
import { standings } from "@/db/schema/standings";
import type { HandOffId, LeadId } from "@/funnel/ids";
import { COUNTED_TO } from "@/funnel/lead-list";
import type { Moment } from "@/funnel/moment";
import { type QueueFilters, waitingIn } from "./waiting-offers";

/** An offer of the list; the mark changes with everything that is written of the offer, its lead, its pass or its score. */
export type MarkedOffer = { readonly handOffId: HandOffId; readonly leadId: LeadId; readonly mark: string };

/** The top of a queue, the best first, with what else the page counts; no count goes further than one more than is counted to. */
export type QueueTop = { readonly offers: readonly MarkedOffer[]; readonly total: number; readonly overdue: number; readonly snoozed: number };

/** How many leads a queue shows at a time. */
export const TOP = 50;
const TOP_IN_WORDS = sql.raw(String(TOP)); // a limit that the plan may count on
export const BEST_FIRST = sql`${handOffs.rank} desc nulls last, ${handOffs.id}`;

/** Asks for the top of these queues and its counts in one statement: what is known of the leads is read only where it has changed. */
export async function queueTop(queues: readonly SQL[], filters: QueueFilters, now: Moment): Promise<QueueTop> {
  const overdueOnly = { ...filters, dueBefore: Math.min(now, filters.dueBefore ?? now) };
  const putAside = { source: null, country: null, isSnoozed: true };
  const best = queues.map((queue) => sql`
    (select ${handOffs.leadId}, ${handOffs.id}, ${handOffs.rank}, ${handOffs.pass}, ${handOffs}.xmin as written from ${waitingIn(queue, filters)} order by ${BEST_FIRST} limit ${TOP_IN_WORDS})`);
  const [row] = await quickDb().execute<{ offers: [HandOffId, LeadId, string][] | null; total: number; overdue: number; snoozed: number }>(sql`
    select (
      select json_agg(json_build_array(b.id, b.lead_id, ${markOf(sql`b.written`)}) order by b.rank desc nulls last, b.id)
      from (select * from (${sql.join(best, sql` union all `)}) best order by best.rank desc nulls last, best.id limit ${TOP_IN_WORDS}) b
        join ${leads} on ${leads.leadId} = b.lead_id join ${standings} on ${standings.leadId} = b.lead_id
        join ${passes} on ${passes.leadId} = b.lead_id and ${passes.number} = b.pass
    ) as offers, ${counted(queues, filters, COUNTED_TO + 1)} as total, ${counted(queues, overdueOnly, COUNTED_TO)} as overdue, ${counted(queues, putAside, COUNTED_TO)} as snoozed`);
  const { offers, ...counts } = row ?? { offers: null, total: 0, overdue: 0, snoozed: 0 };
  return { ...counts, offers: (offers ?? []).map(([handOffId, leadId, mark]) => ({ handOffId, leadId, mark })) };
}

/** Which transactions wrote what the card of an offer is made of, and the criteria in force. */
export function markOf(handOffWritten: SQL): SQL {
  return sql`concat_ws(' ', ${handOffWritten}, ${leads}.xmin, ${standings}.xmin, ${passes}.xmin, (select max(${criteriaVersions.version}) from ${criteriaVersions}))`;
}

function counted(queues: readonly SQL[], filters: QueueFilters, upTo: number): SQL {
  const each = queues.map((queue) => sql`(select count(*) from (select 1 from ${waitingIn(queue, filters)} limit ${sql.raw(String(upTo))}) w)`);
  return sql`least(${sql.join(each, sql` + `)}, ${upTo})::int`;
}
