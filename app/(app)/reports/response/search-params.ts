import { dayParams, type Period } from "@/app/(app)/search-params";
import type { DayQuery } from "@/funnel/report-query";
import { RESPONSE_DIVISIONS, RESPONSE_PARTS, type ResponseDivision, type ResponsePart } from "@/funnel/response-parts";
import type { ResponseSelection } from "@/server/reports/list-response-leads";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** From when times run, and in whose time they are shown. */
export type Measure = { readonly from: "handOff" | "qualifying"; readonly time: "working" | "wall" };

export function readMeasure(params: Params): Measure {
  return { from: params["since"] === "qualifying" ? "qualifying" : "handOff", time: params["time"] === "wall" ? "wall" : "working" };
}

/** Which number's hand-offs are looked at, and from where on; whatever makes no sense is all of them. */
export function readSelection(params: Params): ResponseSelection & { readonly start: number } {
  const part = RESPONSE_PARTS.find((one) => one === params["part"]) ?? "all";
  const division = RESPONSE_DIVISIONS.find((one) => one === params["by"]);
  const key = params["key"];
  const start = Number(params["start"] ?? 0);
  return { part, of: division ? { division, key: typeof key === "string" ? key : null } : null, start: Number.isInteger(start) && start > 0 && start < 10_000_000 ? start : 0 };
}

/** Where a number of the report opens. */
export function responseHref(query: DayQuery, period: Period | null, part: ResponsePart, of?: { readonly division: ResponseDivision; readonly key: string | null }): string {
  const params = dayParams(query, period);
  params.set("part", part);
  if (of) params.set("by", of.division);
  if (of && of.key !== null) params.set("key", of.key);
  return `/reports/response/leads?${params}`;
}
