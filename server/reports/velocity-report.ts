import { type SQL, sql } from "drizzle-orm";
import { conditionsText } from "@/funnel/definition-text";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { DayQuery, Dimension, PassFilters } from "@/funnel/report-query";
import { STEPS, type Step, stepIndex } from "@/funnel/stages";
import { inOrder } from "../group-order";
import { namesOfOwners } from "../owner-names";
import { atOf, isPart, markOf, populationOf } from "../population";
import { reading, rows } from "../reading";

/** How long passes stay in one stage. Everyone who entered is timed, left out or still there. */
export type StageTime = {
  readonly stage: Step;
  readonly entered: number;
  readonly timed: number;
  readonly stillThere: number;
  /** Gone on, but a date is unknown, or the next lies before it. */
  readonly leftOut: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
};
export type VelocityReport = {
  readonly definition: Pick<DayQuery, "from" | "to" | "asOf"> & { readonly groupBy: Dimension | null; readonly filters: PassFilters; readonly timeZone: string; readonly text: string };
  readonly stages: readonly StageTime[];
  readonly groups: readonly { readonly key: string | null; readonly label: string | null; readonly stages: readonly StageTime[] }[];
};

const STAGES = STEPS.slice(0, -1);

/** How long passes stay in each stage before the next step or their end: median and 90th percentile, interpolated between the two nearest. */
export async function velocityReport(_allowed: Allowed<"report:read">, query: DayQuery & { readonly groupBy: Dimension | null }, now: Moment = Date.now()): Promise<VelocityReport> {
  const { from, to, asOf, filters, groupBy } = query;
  return reading({ ...query, kind: "period", basis: "lead", windowDays: null }, now, async (tx, asked) => {
    const columns = STAGES.flatMap((stage) => {
      const isIn = isPart("all", asked, sql`${stepIndex(stage)}::int`, markOf(stage));
      const days = sql`extract(epoch from ${leavingOf(stage)} - ${atOf(stage)})::float8 / 86400`;
      const isTimed = sql`${isIn} and ${leavingOf(stage)} >= ${atOf(stage)}`;
      return [
        sql`count(*) filter (where ${isIn})::int as ${name(stage, "entered")}`,
        sql`count(*) filter (where ${isTimed})::int as ${name(stage, "timed")}`,
        sql`count(*) filter (where ${isPart("stillThere", asked, sql`${stepIndex(stage)}::int`, markOf(stage))})::int as ${name(stage, "stillThere")}`,
        sql`percentile_cont(array[0.5, 0.9]) within group (order by ${days}) filter (where ${isTimed}) as ${name(stage, "days")}`,
      ];
    });
    const found = await rows<{ isTotal: boolean; key: string | null } & Record<string, unknown>>(tx, sql`
      select ${groupBy ? sql`grouping(key) = 1` : sql`true`} as "isTotal", ${groupBy ? sql`key` : sql`null`} as key, ${sql.join(columns, sql`, `)}
      from ${populationOf(asked, groupBy)} q ${groupBy ? sql`group by grouping sets ((), (key))` : sql``}`);
    const nameOf = await namesOfOwners(tx, [groupBy, ...Object.keys(filters)]);
    const groups = new Map(found.filter(({ isTotal }) => !isTotal).map((row) => [row.key, STAGES.map((stage) => stageTime(row, stage))]));
    const text = [
      `Time in each stage of the passes that entered it from ${from} to ${to} (${asked.timeZone}), until the next step or the end, in days of 24 hours; median and 90th percentile. Those still there are in no time.`,
      ...conditionsText({ filters, asOf, criteriaVersions: [] }, nameOf),
    ].join(" ");
    return {
      definition: { from, to, asOf, groupBy, filters, timeZone: asked.timeZone, text },
      stages: STAGES.map((stage) => stageTime(found.find(({ isTotal }) => isTotal)!, stage)),
      groups: groupBy === null ? [] : inOrder(groups, groupBy, nameOf, (stages) => Math.max(...stages.map(({ entered }) => entered))).map(({ key, label, value }) => ({ key, label, stages: value })),
    };
  });
}

/** When a pass left a stage: at the next step; or, where it came no further, at its end. */
function leavingOf(stage: Step): SQL {
  return sql`case when reached > ${stepIndex(stage)} then ${atOf(STEPS[stepIndex(stage) + 1]!)} else ended_at end`;
}

function name(stage: Step, figure: string): SQL {
  return sql`${sql.identifier(`${stage} ${figure}`)}`;
}

function stageTime(row: Record<string, unknown>, stage: Step): StageTime {
  const [entered, timed, stillThere] = ["entered", "timed", "stillThere"].map((figure) => Number(row[`${stage} ${figure}`])) as [number, number, number];
  const days = row[`${stage} days`] as readonly [number, number] | null;
  return { stage, entered, timed, stillThere, leftOut: entered - timed - stillThere, medianDays: days?.[0] ?? null, p90Days: days?.[1] ?? null };
}
