import { sql } from "drizzle-orm";
import { addDays, dayOf, daysFrom, startOfDay, stretchesOf } from "@/funnel/calendar";
import { conditionsText, UNDATED_STEP } from "@/funnel/definition-text";
import type { FunnelDefinition } from "@/funnel/funnel-report";
import { stepsFrom } from "@/funnel/funnel-slice";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import type { DayQuery, PassFilters, TrendUnit } from "@/funnel/report-query";
import { STEPS, type Step, stepIndex } from "@/funnel/stages";
import { namesOfOwners } from "../owner-names";
import { asIfDefinition } from "../passes-as-if";
import { type Asked, knownAt, markOf, populationOf } from "../population";
import { reading, rows } from "../reading";
import { iso } from "../recordset";

/** The entries into each step in one stretch of days; not `isComplete` while it is not over, or where the range cuts it. */
export type TrendPoint = { readonly from: string; readonly to: string; readonly isComplete: boolean; readonly counts: Readonly<Record<Step, number>> };
/** A criteria version that was published in the range: at which point, by whom and why. */
export type TrendMark = { readonly point: number; readonly day: string; readonly version: number; readonly publishedBy: string; readonly reason: string };
export type TrendReport = {
  readonly definition: Pick<DayQuery, "from" | "to" | "asOf"> & Pick<FunnelDefinition, "asIf"> & { readonly every: TrendUnit; readonly filters: PassFilters; readonly timeZone: string; readonly text: string };
  readonly points: readonly TrendPoint[];
  readonly marks: readonly TrendMark[];
};

const MOST = 800;
const TOO_MANY = `That is more than ${MOST} points: choose a longer stretch for each.`;
const DAYS_IN: Readonly<Record<TrendUnit, number>> = { day: 1, week: 7, month: 30 };

/** How many entries into each step there were, day by day, week by week or month by month: the period funnel of each stretch. */
export async function trendReport(_allowed: Allowed<"report:read">, query: DayQuery & { readonly every: TrendUnit }, now: Moment = Date.now()): Promise<TrendReport> {
  const { from, to, every, asOf, filters } = query;
  if (daysFrom(from, to) / DAYS_IN[every] > MOST) throw new Refusal("invalid", TOO_MANY, { every: TOO_MANY });
  const stretches = stretchesOf(from, to, every);
  return reading({ ...query, kind: "period", basis: "lead", windowDays: null }, now, async (tx, asked) => {
    const ends = stretches.map((stretch) => startOfDay(addDays(stretch.to, 1), asked.timeZone));
    const counted = await rows<{ point: number; rank: number; count: number }>(tx, entriesByPoint(asked, ends));
    const published = await rows<{ version: number; reason: string; publishedBy: string; at: Moment }>(tx, sql`
      select v.version, v.reason, coalesce(w.name, v.publisher) as "publishedBy", (extract(epoch from v.published_at) * 1000)::float8 as at
      from criteria_versions v left join people w on w.id = v.published_by
      where v.published_at >= ${iso(asked.span.start)}::timestamptz and v.published_at < ${iso(asked.span.end)}::timestamptz and v.published_at <= ${iso(asked.until)}::timestamptz
      order by v.version`);
    const nameOf = await namesOfOwners(tx, Object.keys(filters));
    const asIf = asIfDefinition(asked);
    const countAt = new Map(counted.map(({ point, rank, count }) => [`${point} ${STEPS[rank]}`, count]));
    const text = [
      `Entries into each step ${EACH[every]}, from ${from} to ${to} (${asked.timeZone}): different passes at each step. ${UNDATED_STEP}`,
      ...conditionsText({ filters, asOf, asIf, criteriaVersions: [] }, nameOf),
    ].join(" ");
    return {
      definition: { from, to, asOf, asIf, every, filters, timeZone: asked.timeZone, text },
      points: stretches.map((stretch, point) => ({
        from: stretch.from, to: stretch.to, isComplete: stretch.isWhole && ends[point]! <= asked.until,
        counts: Object.fromEntries(STEPS.map((step) => [step, countAt.get(`${point} ${step}`) ?? 0])) as Record<Step, number>,
      })),
      marks: published.map(({ version, reason, publishedBy, at }) => ({ point: ends.findIndex((end) => at < end), day: dayOf(at, asked.timeZone), version, publishedBy, reason })),
    };
  });
}

const EACH: Readonly<Record<TrendUnit, string>> = { day: "day by day", week: "week by week, from Monday", month: "month by month" };

function entriesByPoint(asked: Asked, ends: readonly Moment[]) {
  const steps = stepsFrom(asked.basis).map((step) => sql`(${stepIndex(step)}::int, ${markOf(step)}, ${knownAt(step)})`);
  const bounds = sql`array[${sql.join(ends.map((end) => sql`${iso(end)}`), sql`, `)}]::timestamptz[]`;
  return sql`
    select width_bucket(s.known_at, ${bounds})::int as point, s.rank, count(*)::int as count
    from ${populationOf(asked, null)} q cross join lateral (values ${sql.join(steps, sql`, `)}) s (rank, mark, known_at)
    where s.mark is not null group by point, s.rank`;
}
