import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { HandOffEventKind } from "@/funnel/hand-off-events";
import type { HandOffId, LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { among } from "./recordset";

/** Something that happened to an offer: when, by whom, and to whom it went where it went to somebody. */
export type ToldOfferEvent = {
  readonly id: number;
  readonly handOffId: HandOffId;
  readonly what: HandOffEventKind;
  readonly at: Moment;
  /** A person by name; null where the criteria, a rule or another system did it. */
  readonly by: string | null;
  readonly to: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
};

/** Everything that happened to the offers of these leads, in order, by lead and pass. */
export async function storiesOf(tx: Transaction, ids: readonly LeadId[]): Promise<(leadId: LeadId, pass: number) => readonly ToldOfferEvent[]> {
  const rows = ids.length === 0 ? [] : await tx.execute<ToldOfferEvent & { leadId: LeadId; pass: number }>(sql`
    select e.id::float8 as id, e.lead_id::float8 as "leadId", h.pass::int as pass, e.hand_off_id::float8 as "handOffId", e.what, (extract(epoch from e.at) * 1000)::float8 as at,
      actor.name as by, person.name as to, e.details
    from hand_off_events e join hand_offs h on h.lead_id = e.lead_id and h.id = e.hand_off_id left join people actor on actor.id = e.actor_id
      left join people person on person.id = case when e.what in ('offered', 'assigned') then (e.details ->> 'owner')::bigint when e.what = 'passed_on' then (e.details ->> 'to')::bigint end
    where e.lead_id in ${among(ids)} order by e.lead_id, e.id`);
  const stories = new Map<string, ToldOfferEvent[]>();
  for (const { leadId, pass, ...event } of rows) stories.set(`${leadId}:${pass}`, [...(stories.get(`${leadId}:${pass}`) ?? []), event]);
  return (leadId, pass) => stories.get(`${leadId}:${pass}`) ?? [];
}
