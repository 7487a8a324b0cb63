import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { addTallies, NO_TALLY, type StepTally, stepsFrom, type StepTimes } from "@/funnel/funnel-slice";
import type { Dimension } from "@/funnel/report-query";
import { STEPS, type Step, stepIndex } from "@/funnel/stages";
import { type Asked, atOf, isPart, markOf, populationOf, undatedOf } from "./population";
import { rows } from "./reading";

type Key = string | null;
type PerStep<Value> = Map<Step, Value>;
type Counts = { readonly total: PerStep<StepTally>; readonly groups: Map<Key, PerStep<StepTally>>; readonly criteriaVersions: readonly number[] };
type Times = { readonly total: PerStep<StepTimes>; readonly groups: Map<Key, PerStep<StepTimes>> };

/**
 * How many passes count at each step, and where they are; in all, and for each value of what the report is broken down by.
 * Passes that are alike in all that is counted are put together first, so that the steps are counted over few rows.
 */
export async function countSteps(tx: Transaction, asked: Asked, groupBy: Dimension | null): Promise<Counts> {
  const steps = stepsFrom(asked.basis);
  const marks = sql.join(steps.map(markOf), sql`, `);
  const count = (part: Parameters<typeof isPart>[0]) => sql`coalesce(sum(n) filter (where ${isPart(part, asked, sql`s.rank`, sql`s.mark`)}), 0)::int`;
  const counted = await rows<StepTally & { key: Key; rank: number; version: number | null }>(tx, sql`
    select key, s.rank, mql_version as version, ${count("all")} as entered, ${count("implied")} as implied, ${count("immature")} as immature,
      ${count("negative")} as negative, ${count("timed")} as timed, ${count("notYet")} as "notYet", ${count("advanced")} as advanced,
      ${count("recycled")} as recycled, ${count("disqualified")} as disqualified, ${count("lost")} as lost, ${count("expired")} as expired, ${count("stillThere")} as "stillThere"
    from (
      select key, mql_version, reached, ended, is_expired, is_mature, is_open, ${marks}, count(*) as n
      from ${populationOf(asked, groupBy)} q group by key, mql_version, reached, ended, is_expired, is_mature, is_open, ${marks}
    ) alike
    cross join lateral (values ${sql.join(steps.map((step) => sql`(${stepIndex(step)}::int, ${markOf(step)})`), sql`, `)}) s (rank, mark)
    group by key, s.rank, mql_version`);
  return sumUp(counted);
}

function sumUp(counted: readonly (StepTally & { key: Key; rank: number; version: number | null })[]): Counts {
  const total = new Map<Step, StepTally>();
  const groups = new Map<Key, PerStep<StepTally>>();
  const versions = new Set<number>();
  for (const { key, rank, version, ...tally } of counted) {
    const step = STEPS[rank]!;
    const group = groups.get(key) ?? new Map<Step, StepTally>();
    groups.set(key, group.set(step, addTallies(group.get(step) ?? NO_TALLY, tally)));
    total.set(step, addTallies(total.get(step) ?? NO_TALLY, tally));
    if (version !== null) versions.add(version);
  }
  return { total, groups, criteriaVersions: [...versions].sort((one, other) => one - other) };
}

/** How many passes belong in no range of days. */
export async function countUndated(tx: Transaction, asked: Asked): Promise<number> {
  const [row] = await rows<{ count: number }>(tx, sql`select count(*)::int as count from ${undatedOf(asked)} u`);
  return row!.count;
}

/** How long it took to each step: median and 90th percentile by percentile_cont, which interpolates between the two nearest. */
export async function timeSteps(tx: Transaction, asked: Asked, groupBy: Dimension | null): Promise<Times> {
  const [basis, ...steps] = stepsFrom(asked.basis);
  const quantiles = (step: Step, name: string, isKnown: SQL, start: SQL) => sql`
    percentile_cont(array[0.5, 0.9]) within group (order by ${daysBetween(start, atOf(step))}) filter (where ${isKnown}) as ${sql.identifier(`${step}${name}`)}`;
  const timed = await rows<{ isTotal: boolean; key: Key } & Record<string, readonly [number, number] | null>>(tx, sql`
    select ${groupBy ? sql`grouping(key) = 1` : sql`true`} as "isTotal", ${groupBy ? sql`key` : sql`null`} as key,
      ${sql.join(steps.flatMap((step) => [
        quantiles(step, "FromBasis", isPart("timed", asked, sql`0`, markOf(step)), atOf(basis!)),
        quantiles(step, "FromPrevious", sql`${markOf(step)} is not null and ${atOf(step)} >= ${atOf(before(step))} and ${atOf(step)} <= closes_at`, atOf(before(step))),
      ]), sql`, `)}
    from ${populationOf(asked, groupBy)} q ${groupBy ? sql`group by grouping sets ((), (key))` : sql``}`);
  const perStep = (row: (typeof timed)[number]) => new Map(steps.map((step) => [step, { fromBasis: row[`${step}FromBasis`] ?? null, fromPrevious: row[`${step}FromPrevious`] ?? null }]));
  return {
    total: new Map(timed.filter(({ isTotal }) => isTotal).flatMap((row) => [...perStep(row)])),
    groups: new Map(timed.filter(({ isTotal }) => !isTotal).map((row) => [row.key, perStep(row)])),
  };
}

function before(step: Step): Step {
  return STEPS[stepIndex(step) - 1]!;
}

/** Days of 24 hours. */
function daysBetween(start: SQL, end: SQL): SQL {
  return sql`extract(epoch from ${end} - ${start})::float8 / 86400`;
}
