import { sql } from "drizzle-orm";
import { intervalOf, type Interval, rateOf } from "@/funnel/conversion";
import { conditionsText, UNDATED_STEP } from "@/funnel/definition-text";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { DayQuery, Dimension, PassFilters } from "@/funnel/report-query";
import { inOrder } from "../group-order";
import { namesOfOwners } from "../owner-names";
import { isPart, markOf, populationOf } from "../population";
import { reading, rows } from "../reading";

/** What was made of the passes handed to sales, and how fast, for one rep, source or other value. */
export type AcceptanceRow = {
  readonly key: string | null;
  readonly label: string | null;
  readonly sal: number;
  readonly awaiting: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Nobody decided in time, and the team's rule gave it back to marketing: nobody's rejection. */
  readonly expired: number;
  /** Accepted, of those decided. */
  readonly rate: number | null;
  readonly interval: Interval | null;
  /** From the hand-over to the decision. */
  readonly medianHours: number | null;
  readonly p90Hours: number | null;
  /** Decided, but at an unknown time or before the hand-over. */
  readonly leftOutDurations: number;
  /** Why they were rejected, the commonest first; null: nobody said. */
  readonly reasons: readonly { readonly reason: string | null; readonly count: number }[];
};
export type AcceptanceReport = {
  readonly definition: Pick<DayQuery, "from" | "to" | "asOf"> & { readonly groupBy: Dimension; readonly filters: PassFilters; readonly timeZone: string; readonly text: string };
  readonly total: AcceptanceRow;
  readonly groups: readonly AcceptanceRow[];
};

type Counted = Pick<AcceptanceRow, "key" | "sal" | "awaiting" | "accepted" | "rejected" | "expired"> & { readonly isTotal: boolean; readonly timed: number; readonly hours: readonly [number, number] | null };
type Reasons = { readonly key: string | null; readonly reason: string | null; readonly count: number };

/** How sales decides on what it is handed: accepted or rejected, how soon, and for which reasons. */
export async function acceptanceReport(_allowed: Allowed<"report:people">, query: DayQuery & { readonly groupBy: Dimension }, now: Moment = Date.now()): Promise<AcceptanceReport> {
  const { from, to, asOf, filters, groupBy } = query;
  return reading({ ...query, kind: "cohort", basis: "sal", windowDays: null }, now, async (tx, asked) => {
    const part = (name: "awaiting" | "accepted" | "rejected" | "expired") => isPart(name, asked, sql`2`, markOf("sal"));
    const decidedAt = sql`case when ${part("accepted")} then accepted_at when ${part("rejected")} then ended_at end`;
    const counted = await rows<Counted>(tx, sql`
      select grouping(key) = 1 as "isTotal", key, count(*)::int as sal, count(*) filter (where ${part("awaiting")})::int as awaiting,
        count(*) filter (where ${part("accepted")})::int as accepted, count(*) filter (where ${part("rejected")})::int as rejected, count(*) filter (where ${part("expired")})::int as expired,
        count(*) filter (where ${decidedAt} >= sal_at)::int as timed,
        percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from ${decidedAt} - sal_at)::float8 / 3600) filter (where ${decidedAt} >= sal_at) as hours
      from ${populationOf(asked, groupBy)} q group by grouping sets ((), (key))`);
    const reasons = await rows<Reasons>(tx, sql`
      select key, reason, count(*)::int as count from ${populationOf(asked, groupBy)} q where ${part("rejected")} group by key, reason`);
    const nameOf = await namesOfOwners(tx, [groupBy, ...Object.keys(filters)]);
    const groups = new Map(counted.filter(({ isTotal }) => !isTotal).map((row) => [row.key, row]));
    const text = [
      `Passes handed to sales (SAL) from ${from} to ${to} (${asked.timeZone}), and what sales made of them by now. The rate is of those decided: accepted, or ended before anybody accepted; what expired by the team’s rule is neither. Hours run from the hand-over to the decision, by the clock. ${UNDATED_STEP}`,
      ...conditionsText({ filters, asOf, criteriaVersions: [] }, nameOf),
    ].join(" ");
    return {
      definition: { from, to, asOf, groupBy, filters, timeZone: asked.timeZone, text },
      total: acceptanceRow(counted.find(({ isTotal }) => isTotal)!, null, reasons),
      groups: inOrder(groups, groupBy, nameOf, ({ sal }) => sal).map(({ key, label, value }) => acceptanceRow(value, label, reasons.filter((one) => one.key === key))),
    };
  });
}

function acceptanceRow({ key, sal, awaiting, accepted, rejected, expired, timed, hours }: Counted, label: string | null, reasons: readonly Reasons[]): AcceptanceRow {
  const decided = accepted + rejected;
  return {
    key, label, sal, awaiting, accepted, rejected, expired, rate: rateOf(accepted, decided), interval: intervalOf(accepted, decided),
    medianHours: hours?.[0] ?? null, p90Hours: hours?.[1] ?? null, leftOutDurations: decided - timed, reasons: commonest(reasons),
  };
}

function commonest(reasons: readonly Reasons[]): AcceptanceRow["reasons"] {
  const counts = new Map<string | null, number>();
  for (const { reason, count } of reasons) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((one, other) => other.count - one.count || ((one.reason ?? "") < (other.reason ?? "") ? -1 : 1));
}
