import { type SQL, sql } from "drizzle-orm";
import type { Span } from "@/funnel/calendar";
import type { ChallengeOutcome, ChallengeSide, MadeBy } from "@/funnel/challenge";
import { iso } from "./recordset";

/**
 * The passes that the challenger or the published criteria made MQL since the challenger was started and until it was stopped:
 * `mql_at` by the published, `challenger_at` by the challenger, `ending` as it is now. What a person or another system made MQL
 * is neither's.
 */
export function challengedPasses(challengerId: number): SQL {
  return sql`(
    select p.lead_id, p.pass, p.ending, p.ended_at, p.source, p.stage, v.mql_at as challenger_at, p.mql_at
    from challengers c
      join passes p on p.mql_at >= c.started_at and p.mql_at <= coalesce(c.stopped_at, 'infinity') and p.mql_version is not null
      left join challenger_verdicts v on v.lead_id = p.lead_id and v.pass = p.pass and v.challenger_id = c.id
    where c.id = ${challengerId}
    union all
    select p.lead_id, p.pass, p.ending, p.ended_at, p.source, p.stage, v.mql_at, null
    from challengers c
      join challenger_verdicts v on v.challenger_id = c.id and v.mql_at is not null and v.mql_at <= coalesce(c.stopped_at, 'infinity')
      join passes p on p.lead_id = v.lead_id and p.pass = v.pass
    where c.id = ${challengerId} and not coalesce(p.mql_version is not null and p.mql_at >= c.started_at and p.mql_at <= coalesce(c.stopped_at, 'infinity'), false)
  )`;
}

/** Which of them (as `r`) a number counts. */
export function isChallenged(side: ChallengeSide, outcome: ChallengeOutcome): SQL {
  return sql`${SIDES[side]} and ${OUTCOMES[outcome]}`;
}

/** Which of them one of the two made MQL in a stretch of time. */
export function isMadeBy(by: MadeBy, { start, end }: Span): SQL {
  const at = by === "byChallenger" ? sql`r.challenger_at` : sql`r.mql_at`;
  return sql`${at} >= ${iso(start)}::timestamptz and ${at} < ${iso(end)}::timestamptz`;
}

const SIDES: Readonly<Record<ChallengeSide, SQL>> = {
  both: sql`r.mql_at is not null and r.challenger_at is not null`,
  challenger: sql`r.mql_at is null and r.challenger_at is not null`,
  published: sql`r.mql_at is not null and r.challenger_at is null`,
};

const OUTCOMES: Readonly<Record<ChallengeOutcome, SQL>> = {
  all: sql`true`,
  won: sql`r.ending = 'won'`,
  lost: sql`r.ending = 'lost'`,
  back: sql`r.ending in ('recycled', 'disqualified')`,
  open: sql`r.ending is null`,
};
