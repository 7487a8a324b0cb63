import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { funnelText } from "@/funnel/definition-text";
import type { FunnelDefinition, FunnelReport, FunnelSlice } from "@/funnel/funnel-report";
import { funnelSlice } from "@/funnel/funnel-slice";
import { funnelWarnings } from "@/funnel/funnel-warnings";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { FunnelQuery } from "@/funnel/report-query";
import { namesOfOwners } from "../owner-names";
import { type Asked, undatedOf } from "../population";
import { reading, rows } from "../reading";
import { countSteps, timeSteps } from "../step-counts";

/** How passes come through the funnel, with everything needed to quote it: counts, rates, times, what is implied, unknown or not yet. */
export async function funnelReport(_allowed: Allowed<"report:read">, query: FunnelQuery, now: Moment = Date.now()): Promise<FunnelReport> {
  const { kind, basis, from, to, windowDays, asOf, filters, groupBy } = query;
  return reading(query, now, async (tx, asked) => {
    const counts = await countSteps(tx, asked, groupBy);
    const times = await timeSteps(tx, asked, groupBy);
    const undated = await countUndated(tx, asked);
    const nameOf = await namesOfOwners(tx, groupBy === "owner" || filters.owner !== undefined);

    const total = funnelSlice(kind, basis, counts.total, times.total);
    const groups = groupBy === null ? [] : [...counts.groups].map(([key, tallies]) => ({
      key, label: key === null ? null : nameOf(groupBy, key), ...funnelSlice(kind, basis, tallies, times.groups.get(key) ?? new Map()),
    }));
    const definition: Omit<FunnelDefinition, "text"> = {
      kind, basis, from, to, windowDays, timeZone: asked.timeZone, asOf, filters, groupBy, criteriaVersions: counts.criteriaVersions,
    };
    return {
      definition: { ...definition, text: funnelText(definition, nameOf) },
      ...total,
      groups: groups.sort((one, other) => longest(other) - longest(one) || byName(one.key, other.key)),
      undated,
      warnings: funnelWarnings(definition, total.steps, undated),
    };
  });
}

async function countUndated(tx: Transaction, asked: Asked): Promise<number> {
  const [row] = await rows<{ count: number }>(tx, sql`select count(*)::int as count from ${undatedOf(asked)} u`);
  return row!.count;
}

function longest({ steps }: FunnelSlice): number {
  return Math.max(...steps.map(({ count }) => count));
}

/** Among equals by name, and what has none at the end. */
function byName(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one < other ? -1 : 1;
}
