import type { Dimension, Part } from "@/funnel/report-query";
import type { Step } from "@/funnel/stages";
import { funnelParams, type FunnelView, withParams } from "./search-params";

/** Where a number of a funnel opens: exactly the passes it counts. */
export function leadsHref(view: FunnelView, step: Step, part: Part, group?: { dimension: Dimension; key: string | null }): string {
  const params = withParams(funnelParams({ ...view, query: { ...view.query, groupBy: null } }), { step, part: part === "all" ? null : part });
  return `/reports/leads?${group ? withParams(params, { [group.dimension]: group.key ?? "null" }) : params}`;
}
