import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { LeadId, PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { CONTACT_KINDS } from "@/funnel/premature";
import { type HandedOver, type HandOffOutcome, type Response, isKept, responseOf } from "@/funnel/response";
import { joinLeadFor, keptBy } from "./pass-dimension";
import type { Asked } from "./population";
import { rows } from "./reading";
import { iso } from "./recordset";
import { schedulesOf } from "./working-hours";

/** A pass that was handed to sales, how soon sales answered, and whether it kept its promise. */
export type MeasuredHandOff = Response & {
  readonly leadId: LeadId;
  readonly pass: number;
  readonly outcome: HandOffOutcome;
  readonly kept: boolean | null;
  readonly handedOverAt: Moment;
  readonly dueAt: Moment;
  readonly endedAt: Moment | null;
  readonly contactedAt: Moment | null;
  readonly rep: string | null;
  readonly pool: string | null;
  readonly source: string | null;
};

type Offered = readonly [owner: PersonId | null, from: Moment, until: Moment | null, due: Moment, broken: boolean];
type Row = {
  readonly leadId: LeadId; readonly pass: number; readonly source: string | null; readonly rep: string | null; readonly pool: string | null; readonly decision: string | null;
  readonly handedOverAt: Moment; readonly endedAt: Moment | null; readonly offers: readonly Offered[]; readonly qualifiedAt: Moment | null; readonly contactedAt: Moment | null;
};

/**
 * Every hand-off that was first offered in these days, measured: the only place that says which there are and what counts of them, for
 * every number and every list behind one. A hand-off is all the offers of a pass that followed each
 * other; its time runs from when it could first be seen.
 */
export async function handedOverIn(tx: Transaction, { span, filters, until }: Asked): Promise<MeasuredHandOff[]> {
  const found = await rows<Row>(tx, sql`
    with chains as (
      select h.lead_id, h.pass, coalesce(h.first_offered_at, h.offered_at) as first_at, min(h.id) as first_id, max(h.id) as last_id,
        json_agg(json_build_array(case when h.decision = 'passed_on' then h.owner_id else coalesce(h.decided_by, h.owner_id) end, ${milliseconds("h.recorded_at")}, ${milliseconds("h.decided_at")}, ${milliseconds("h.due_at")}, h.breached_at is not null) order by h.id) as offers
      from hand_offs h where coalesce(h.first_offered_at, h.offered_at) >= ${iso(span.start)}::timestamptz and coalesce(h.first_offered_at, h.offered_at) < ${iso(span.end)}::timestamptz
      group by 1, 2, 3
    )
    select c.lead_id::float8 as "leadId", c.pass::int as pass, p.source, coalesce(last.decided_by, last.owner_id)::text as rep, last.pool_id::text as pool, last.decision,
      ${milliseconds("first.recorded_at")} as "handedOverAt", ${milliseconds("last.decided_at")} as "endedAt", c.offers,
      case when first.criteria_version is not null then ${milliseconds("(select max(i.occurred_at) from interactions i where i.lead_id = c.lead_id and i.occurred_at <= c.first_at)")} end as "qualifiedAt",
      ${milliseconds("contacted.at")} as "contactedAt"
    from chains c join hand_offs first on first.lead_id = c.lead_id and first.id = c.first_id join hand_offs last on last.lead_id = c.lead_id and last.id = c.last_id
      join passes p on p.lead_id = c.lead_id and p.pass = c.pass ${joinLeadFor(Object.keys(filters))}
      left join lateral (
        select min(i.occurred_at) as at from interactions i
        where i.lead_id = c.lead_id and i.kind = any(${sql.param([...CONTACT_KINDS])}::text[]) and i.occurred_at >= c.first_at and (p.ended_at is null or i.occurred_at <= p.ended_at)
      ) contacted on true
    where ${keptBy(filters)} order by c.first_at, c.lead_id, c.first_id`);
  const scheduleOf = await schedulesOf(tx, found.flatMap(({ offers }) => offers.map(([owner]) => owner)));
  return found.map(({ offers, decision, ...row }) => {
    const handedOver: HandedOver = {
      outcome: decision === null || decision === "passed_on" ? "awaiting" : (decision as HandOffOutcome),
      offers: offers.map(([owner, from, to, dueAt, wasBroken]) => ({ schedule: scheduleOf(owner), from, until: to, dueAt, wasBroken })),
      shared: scheduleOf(null), qualifiedAt: row.qualifiedAt, handedOverAt: row.handedOverAt, endedAt: row.endedAt, contactedAt: row.contactedAt,
    };
    return {
      leadId: row.leadId, pass: row.pass, outcome: handedOver.outcome, kept: isKept(handedOver, until), handedOverAt: row.handedOverAt, dueAt: offers.at(-1)![3], endedAt: row.endedAt, contactedAt: row.contactedAt, rep: row.rep, pool: row.pool, source: row.source, ...responseOf(handedOver),
    };
  });
}

function milliseconds(column: string): SQL {
  return sql`(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;
}
