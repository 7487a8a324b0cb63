import { type SQL, sql } from "drizzle-orm";
import { conditionsText } from "@/funnel/definition-text";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { DayQuery, PassFilters } from "@/funnel/report-query";
import { STEPS, type Step, stepIndex } from "@/funnel/stages";
import { namesOfOwners } from "../owner-names";
import { joinLeadFor, keptBy } from "../pass-dimension";
import { passesAsOf, rankOf } from "../pass-state";
import { type Asked, atOf } from "../population";
import { reading, rows } from "../reading";
import { iso } from "../recordset";

/** What came into a stage and what went out: atStart + entered = atEnd + advanced + recycled + disqualified + lost. */
export type StageBalance = {
  readonly stage: Step;
  readonly atStart: number;
  readonly entered: number;
  readonly advanced: number;
  readonly recycled: number;
  readonly disqualified: number;
  readonly lost: number;
  readonly atEnd: number;
};
export type BalanceReport = {
  readonly definition: Pick<DayQuery, "from" | "to" | "asOf"> & { readonly filters: PassFilters; readonly timeZone: string; readonly text: string };
  readonly stages: readonly StageBalance[];
  /** Passes that reached their furthest step, or ended, at an unknown time: in no stage here. */
  readonly undated: number;
};

const STAGES = STEPS.slice(0, -1);

/** How many passes stood in each stage before the first day and after the last, and what came and went between. */
export async function balanceReport(_allowed: Allowed<"report:read">, query: DayQuery, now: Moment = Date.now()): Promise<BalanceReport> {
  const { from, to, asOf, filters } = query;
  return reading({ ...query, kind: "period", basis: "lead", windowDays: null }, now, async (tx, asked) => {
    const stages = await rows<Omit<StageBalance, "stage" | "atEnd"> & { rank: number }>(tx, flows(asked));
    const [unknown] = await rows<{ count: number }>(tx, sql`select count(*)::int as count from ${staysOf(asked)} s where not is_dated`);
    const nameOf = await namesOfOwners(tx, Object.keys(filters));
    const text = [
      `Passes in each stage before ${from} and after ${to} (${asked.timeZone}), and what came and went between. A step without a date counts at the next known one.`,
      ...conditionsText({ filters, asOf, criteriaVersions: [] }, nameOf),
    ].join(" ");
    return {
      definition: { from, to, asOf, filters, timeZone: asked.timeZone, text },
      stages: STAGES.map((stage, rank) => balanceOf(stage, stages.find((row) => row.rank === rank))),
      undated: unknown!.count,
    };
  });
}

function balanceOf(stage: Step, row: Omit<StageBalance, "stage" | "atEnd"> = { atStart: 0, entered: 0, advanced: 0, recycled: 0, disqualified: 0, lost: 0 }): StageBalance {
  const { atStart, entered, advanced, recycled, disqualified, lost } = row;
  return { stage, atStart, entered, advanced, recycled, disqualified, lost, atEnd: atStart + entered - advanced - recycled - disqualified - lost };
}

/** The stays of passes in stages, counted by what of them lies in the range. */
function flows(asked: Asked): SQL {
  const [start, end] = [asked.span.start, asked.span.end].map((at) => sql`${iso(at)}::timestamptz`) as [SQL, SQL];
  const left = (how: SQL) => sql`count(*) filter (where s.until >= ${start} and s.until < ${end} and ${how})::int`;
  const stays = STAGES.map((stage, rank) => sql`(${rank}::int, ${reachedAt(stage)}, case when furthest > ${rank} then ${reachedAt(STEPS[rank + 1]!)} when ended_at is not null then greatest(ended_at, ${reachedAt(stage)}) end)`);
  return sql`
    select s.rank, count(*) filter (where s.since < ${start} and (s.until is null or s.until >= ${start}))::int as "atStart",
      count(*) filter (where s.since >= ${start} and s.since < ${end})::int as entered, ${left(sql`furthest > s.rank`)} as advanced,
      ${left(sql`furthest = s.rank and ending = 'recycled'`)} as recycled, ${left(sql`furthest = s.rank and ending = 'disqualified'`)} as disqualified,
      ${left(sql`furthest = s.rank and ending = 'lost'`)} as lost
    from ${staysOf(asked)} p cross join lateral (values ${sql.join(stays, sql`, `)}) s (rank, since, until)
    where is_dated and s.rank <= furthest group by s.rank`;
}

function staysOf({ asOf, filters }: Asked): SQL {
  return sql`(
    select ${sql.join(STEPS.map((step) => sql`p.${atOf(step)}`), sql`, `)}, ${rankOf(sql`p.furthest`)} as furthest, p.ending, p.ended_at,
      case p.furthest ${sql.join(STEPS.map((step) => sql`when ${sql.raw(`'${step}'`)} then p.${atOf(step)}`), sql` `)} end is not null
        and (p.ending is null or p.ended_at is not null) as is_dated
    from ${passesAsOf(asOf)} p ${joinLeadFor(Object.keys(filters))} where ${keptBy(filters)}
  )`;
}

/** A stage is reached with the first date of it or of any step after it. */
function reachedAt(step: Step): SQL {
  return sql`least(${sql.join(STEPS.slice(stepIndex(step)).map(atOf), sql`, `)})`;
}
