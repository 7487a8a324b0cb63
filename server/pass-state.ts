import { type SQL, sql } from "drizzle-orm";
import type { Moment } from "@/funnel/moment";
import { STEPS } from "@/funnel/stages";
import { iso } from "./recordset";

/** The columns of a pass that its history decides, in the order of the table. */
const RANKS = sql.raw(STEPS.map((step, rank) => `when '${step}' then ${rank}`).join(" "));

/** The place of a step held in a column, 0 for `lead`; null for an ending. */
export function rankOf(column: SQL): SQL {
  return sql`(case ${column} ${RANKS} end)`;
}

/**
 * The passes as they were known at a moment: what was recorded after it is left out, and what was recorded before it is read
 * again by the rules of funnel/history.ts. A pass with nothing recorded since is taken as it stands. Null: as they are known now.
 * A pass whose beginning was taken back is there until it was. What is not history (source, owner) is as it is known now.
 */
export function passesAsOf(asOf: Moment | null): SQL {
  if (asOf === null) return sql`passes`;
  return sql`(
    with since as materialized (select distinct lead_id, pass from stage_changes where recorded_at > ${iso(asOf)}::timestamptz),
    told as (
      select * from (
        select c.*, case c.type when 'retraction' then c.from_stage else c.to_stage end as subject,
          max(c.id) filter (where c.type = 'retraction' and c.from_stage = 'lead') over (partition by c.lead_id, c.pass) as unbegun_id
        from stage_changes c join since using (lead_id, pass) where c.recorded_at <= ${iso(asOf)}::timestamptz
      ) every_row where unbegun_id is null or id > unbegun_id
    ),
    placed as (
      select t.*,
        lead(t.id) over (partition by t.lead_id, t.pass, t.subject order by t.id) as retold_id,
        max(t.id) filter (where t.type <> 'correction') over (partition by t.lead_id, t.pass) as moved_id,
        max(t.id) filter (where t.type = 'retraction') over (partition by t.lead_id, t.pass) as retracted_id
      from told t
    ),
    known as (
      select lead_id, pass, max(to_stage) filter (where id = moved_id) as stage,
        max(${rankOf(sql`to_stage`)}) filter (where ${COUNTS_AS_REACHED}) as furthest_rank,
        ${sql.join([...STEPS, "lost", "recycled", "disqualified"].map((stage) => sql.raw(`max(occurred_at) filter (where subject = '${stage}' and retold_id is null and type <> 'retraction') as ${stage}_at`)), sql`, `)},
        max(criteria_version) filter (where subject = 'mql' and retold_id is null and type <> 'retraction') as mql_version,
        max(reason) filter (where id = moved_id) as reason
      from placed group by lead_id, pass
    )
    select p.lead_id, p.pass, p.stage, p.furthest, p.lead_at, p.mql_at, p.sal_at, p.accepted_at, p.sql_at, p.won_at, p.ending, p.ended_at,
      p.mql_version, p.reason, p.source, p.medium, p.campaign, p.owner_id
    from passes p where not exists (select from since where since.lead_id = p.lead_id and since.pass = p.pass)
    union all
    select k.lead_id, k.pass, k.stage, (array[${sql.raw(STEPS.map((step) => `'${step}'`).join(", "))}])[k.furthest_rank + 1],
      k.lead_at, k.mql_at, k.sal_at, k.accepted_at, k.sql_at, k.won_at,
      case when k.stage in ('won', 'lost', 'recycled', 'disqualified') then k.stage end,
      case k.stage when 'won' then k.won_at when 'lost' then k.lost_at when 'recycled' then k.recycled_at when 'disqualified' then k.disqualified_at end,
      k.mql_version, k.reason, p.source, p.medium, p.campaign, p.owner_id
    from known k left join passes p on p.lead_id = k.lead_id and p.pass = k.pass
  )`;
}

/** What was told since the last retraction; the stage it went back to; and before it, the steps that kept a date. */
const COUNTS_AS_REACHED = sql`
  retracted_id is null and type <> 'retraction' or id >= retracted_id
  or type <> 'retraction' and occurred_at is not null and (retold_id is null or retold_id > retracted_id)`;
