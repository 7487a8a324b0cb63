import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { AsIfDefinition } from "@/funnel/funnel-report";
import type { Moment } from "@/funnel/moment";
import { Refusal } from "@/funnel/refusal";
import { rankOf } from "./pass-state";
import { iso } from "./recordset";

/** A version that a report takes for in force, and the replay that says what it would have made of every pass. */
export type AsIf = { readonly version: number; readonly replayId: number; readonly candidate: number; readonly replayedAt: Moment };

/** The latest finished replay of a version over all of history; refused where there is none. */
export async function asIfVersion(tx: Transaction, version: number): Promise<AsIf> {
  const [replay] = await tx.execute<{ id: string; candidate: number; at: number }>(sql`
    select r.id, c.place::int - 1 as candidate, (extract(epoch from r.as_of) * 1000)::float8 as at
    from replays r cross join lateral jsonb_array_elements(r.candidates) with ordinality c (one, place)
    where r.finished_at is not null and r.from_day is null and r.to_day is null and c.one -> 'candidate' ->> 'version' = ${String(version)}
    order by r.id desc limit 1`);
  if (!replay) throw new Refusal("not_found", `Version ${version} of the criteria has not been replayed over history yet. Replay it on the funnel page first.`, { asIf: "Replay this version on the funnel page first." });
  return { version, replayId: Number(replay.id), candidate: replay.candidate, replayedAt: replay.at };
}

/** What a report says of it. */
export function asIfDefinition({ asIf }: { readonly asIf: AsIf | null }): AsIfDefinition | null {
  return asIf && { version: asIf.version, replayedAt: new Date(asIf.replayedAt).toISOString() };
}

/**
 * The passes as they would have gone under another version: MQL and hand-off by its rules alone, as the replay found them.
 * What sales and the market decided is as it was, of those who would have been handed over; one whom sales never saw awaits,
 * and of one who would not have been handed over nothing is known that came of the hand-off. Passes begun since are left out.
 */
export function passesAsIf({ version, replayId, candidate, replayedAt }: AsIf): SQL {
  const [sold, sal] = [sql`hand_off_at is not null`, sql`2`];
  return sql`(
    select lead_id, pass, coalesce(ending, furthest) as stage, furthest, lead_at, mql_at, hand_off_at as sal_at, accepted_at, sql_at, won_at, ending,
      case when ending is not null then ended_at end as ended_at, mql_version, case when ending is not null then reason end as reason, source, medium, campaign, owner_id
    from (
      select lead_id, pass, lead_at, mql_at, hand_off_at, ended_at, reason, source, medium, campaign, owner_id,
        case when ${sold} then accepted_at end as accepted_at, case when ${sold} then sql_at end as sql_at, case when ${sold} then won_at end as won_at,
        case when ${sold} or really < ${sal} then ending end as ending, case when mql_at is not null then ${version}::int end as mql_version,
        case when mql_at is null then 'lead' when not ${sold} then 'mql' when really = 5 then 'won' when sql_at is not null or (really = 4 and sql_by_person) then 'sql'
          when really >= 3 then 'accepted' else 'sal' end as furthest
      from (
        select p.lead_id, p.pass, p.lead_at, r.mql_at, r.hand_off_at, p.accepted_at, p.won_at, p.ending, p.ended_at, p.reason, p.source, p.medium, p.campaign, p.owner_id,
          p.sql_version is null as sql_by_person, coalesce(case when p.sql_version is null then p.sql_at end, r.sql_at) as sql_at, ${rankOf(sql`p.furthest`)} as really
        from passes p left join replayed_passes r on r.lead_id = p.lead_id and r.pass = p.pass and r.replay_id = ${replayId}::bigint and r.candidate = ${candidate}::smallint
        where coalesce(p.lead_at, '-infinity') <= ${iso(replayedAt)}::timestamptz
      ) found
    ) went
  )`;
}
