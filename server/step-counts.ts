import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { addTallies, NO_TALLY, type StepTally, type StepTimes } from "@/funnel/funnel-slice";
import type { Dimension } from "@/funnel/report-query";
import { STEPS, type Step } from "@/funnel/stages";
import { type Asked, entriesOf, PART_CONDITIONS } from "./population";
import { rows } from "./reading";

type Key = string | null;
type PerStep<Value> = ReadonlyMap<Step, Value>;
type Counts = { readonly total: PerStep<StepTally>; readonly groups: ReadonlyMap<Key, PerStep<StepTally>>; readonly criteriaVersions: readonly number[] };
type Times = { readonly total: PerStep<StepTimes>; readonly groups: ReadonlyMap<Key, PerStep<StepTimes>> };

/** How many passes are counted at each step, and where they are; in all, and for each value of what the report is broken down by. */
export async function countSteps(tx: Transaction, asked: Asked, groupBy: Dimension | null): Promise<Counts> {
  const { implied, immature, negative, advanced, recycled, disqualified, lost, stillThere } = PART_CONDITIONS;
  const counted = await rows<StepTally & { key: Key; rank: number; version: number | null }>(tx, sql`
    select key, rank, mql_version as version, count(*)::int as entered, count(*) filter (where ${implied})::int as implied,
      count(*) filter (where ${immature})::int as immature, count(*) filter (where ${negative})::int as negative,
      count(*) filter (where ${advanced})::int as advanced, count(*) filter (where ${recycled})::int as recycled,
      count(*) filter (where ${disqualified})::int as disqualified, count(*) filter (where ${lost})::int as lost,
      count(*) filter (where ${stillThere})::int as "stillThere", count(*) filter (where open)::int as open, count(days)::int as timed
    from ${entriesOf(asked, groupBy)} e group by key, rank, mql_version`);
  const total = new Map<Step, StepTally>();
  const groups = new Map<Key, Map<Step, StepTally>>();
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

/** How long it took to each step: median and 90th percentile by percentile_cont, which interpolates between the two nearest. */
export async function timeSteps(tx: Transaction, asked: Asked, groupBy: Dimension | null): Promise<Times> {
  const timed = await rows<{ isTotal: boolean; key: Key; rank: number } & StepTimes>(tx, sql`
    select grouping(key) = 1 as "isTotal", key, rank,
      percentile_cont(array[0.5, 0.9]) within group (order by days) as "fromBasis",
      percentile_cont(array[0.5, 0.9]) within group (order by days_from_previous) as "fromPrevious"
    from ${entriesOf(asked, groupBy)} e where days is not null or days_from_previous is not null
    group by grouping sets ((rank), (rank, key))`);
  const total = new Map<Step, StepTimes>();
  const groups = new Map<Key, Map<Step, StepTimes>>();
  for (const { isTotal, key, rank, fromBasis, fromPrevious } of timed) {
    const into = isTotal ? total : (groups.get(key) ?? new Map<Step, StepTimes>());
    into.set(STEPS[rank]!, { fromBasis, fromPrevious });
    if (!isTotal) groups.set(key, into);
  }
  return { total, groups };
}
