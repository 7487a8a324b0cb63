import { type FunnelView, type Known, readFunnelParams } from "@/app/(app)/search-params";
import { REPORT_PARAMETERS } from "@/funnel/report-input";
import type { Part } from "@/funnel/report-query";
import type { Step } from "@/funnel/stages";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** Which number's leads are looked at, and from where on; whatever makes no sense is the whole first step. */
export function readBehindParams(params: Params, known: Known): { view: FunnelView; step: Step; part: Part; cursor: string | null } {
  const { step, part, cursor } = REPORT_PARAMETERS.leads.shape;
  const view = readFunnelParams(params, known);
  return { view, step: step.catch(view.query.basis).parse(params["step"] ?? view.query.basis), part: part.catch("all").parse(params["part"]), cursor: cursor.catch(undefined).parse(params["cursor"]) ?? null };
}
