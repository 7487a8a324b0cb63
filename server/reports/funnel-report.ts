import { funnelText } from "@/funnel/definition-text";
import type { FunnelDefinition, FunnelReport } from "@/funnel/funnel-report";
import { funnelSlice } from "@/funnel/funnel-slice";
import { funnelWarnings } from "@/funnel/funnel-warnings";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { FunnelQuery } from "@/funnel/report-query";
import { inOrder } from "../group-order";
import { namesOfOwners } from "../owner-names";
import { asIfDefinition } from "../passes-as-if";
import { reading } from "../reading";
import { countSteps, countUndated, timeSteps } from "../step-counts";

/** How passes come through the funnel, with everything needed to quote it: counts, rates, times, what is implied, unknown or not yet. */
export async function funnelReport(_allowed: Allowed<"report:read">, query: FunnelQuery, now: Moment = Date.now()): Promise<FunnelReport> {
  const { kind, basis, from, to, windowDays, asOf, filters, groupBy } = query;
  return reading(query, now, async (tx, asked) => {
    const counts = await countSteps(tx, asked, groupBy);
    const times = await timeSteps(tx, asked, groupBy);
    const undated = await countUndated(tx, asked);
    const nameOf = await namesOfOwners(tx, [groupBy, ...Object.keys(filters)]);

    const total = funnelSlice(kind, basis, counts.total, times.total);
    const slices = new Map([...counts.groups].map(([key, tallies]) => [key, funnelSlice(kind, basis, tallies, times.groups.get(key) ?? new Map())]));
    const groups = groupBy === null ? [] : inOrder(slices, groupBy, nameOf, ({ steps }) => Math.max(...steps.map(({ count }) => count)));
    const definition: Omit<FunnelDefinition, "text"> = {
      kind, basis, from, to, windowDays, timeZone: asked.timeZone, asOf, asIf: asIfDefinition(asked), filters, groupBy, criteriaVersions: counts.criteriaVersions,
    };
    return {
      definition: { ...definition, text: funnelText(definition, nameOf) },
      ...total,
      groups: groups.map(({ key, label, value }) => ({ key, label, ...value })),
      undated,
      warnings: funnelWarnings(definition, total.steps, undated),
    };
  });
}
