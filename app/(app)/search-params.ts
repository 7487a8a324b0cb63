import { addDays } from "@/funnel/calendar";
import { REPORT_PARAMETERS } from "@/funnel/report-input";
import { FIELDS, isAttribute, type DayQuery, type FunnelQuery, type PassFilters } from "@/funnel/report-query";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** The usual periods, by how many days back they begin; `all` begins with the first day anything is known of. */
export const PERIODS = [
  { period: "30d", label: "30 days", days: 30 },
  { period: "90d", label: "90 days", days: 90 },
  { period: "12m", label: "12 months", days: 365 },
  { period: "all", label: "All time", days: null },
] as const;
export type Period = (typeof PERIODS)[number]["period"];

/** What is known of time here: today, and the first and the last day anything happened. */
export type Known = { readonly today: string; readonly first: string | null; readonly last?: string | null };
export type Days = { readonly from: string; readonly to: string; readonly period: Period | null };
export type FunnelView = { readonly query: FunnelQuery; readonly period: Period | null };

/** What the funnel page is asked; whatever makes no sense is its default. */
export function readFunnelParams(params: Params, known: Known): FunnelView {
  const { kind, basis, windowDays, groupBy, asIf } = REPORT_PARAMETERS.funnel.shape;
  const { period, ...days } = readDays(params, known);
  const chosen = { kind: kind.catch("cohort").parse(params["kind"]), basis: basis.catch("lead").parse(params["basis"]) };
  const version = asIf.catch(undefined).parse(params["asIf"] || undefined);
  const window = windowDays.catch(undefined).parse(params["windowDays"] || undefined) ?? null;
  return {
    period,
    query: { ...chosen, ...readDayQuery(params, days), ...(version !== undefined && { asIf: version, asOf: null }), windowDays: chosen.kind === "cohort" ? window : null, groupBy: groupBy.catch(undefined).parse(params["groupBy"]) ?? null },
  };
}

/** A report's days, filters and knowledge; whatever makes no sense is left out. */
export function readDayQuery(params: Params, { from, to }: { from: string; to: string }): DayQuery {
  return { from, to, filters: readFilters(params), asOf: REPORT_PARAMETERS.funnel.shape.asOf.catch(undefined).parse(params["asOf"]) ?? null };
}

/** The days of a usual period, or those between two ends that make sense. */
export function readDays(params: Params, { today, first, last = null }: Known): Days {
  const { from, to } = REPORT_PARAMETERS.funnel.shape;
  const ends = [from.safeParse(params["from"]).data, to.safeParse(params["to"]).data] as const;
  const chosen = PERIODS.find(({ period }) => period === params["period"]);
  const isMoved = params["was"] !== undefined && params["was"] !== ends.join("..");
  if ((!chosen || isMoved) && ends[0] && ends[1] && isSensible(ends[0], ends[1])) return { from: ends[0], to: ends[1], period: null };
  const isLongAgo = last !== null && last < addDays(today, 1 - PERIODS[2].days);
  const { period, days } = chosen ?? (isLongAgo ? PERIODS[3] : PERIODS[2]);
  const start = days === null ? (first ?? today) : addDays(today, 1 - days);
  return { from: start < today ? start : today, to: today, period };
}

/** Whether all time is shown without anybody asking: nothing happened in the usual period. */
export function opensOnAllTime(params: Params, period: Period | null): boolean {
  return period === "all" && params["period"] === undefined;
}

/** Whether nothing is left out: all time, and no filter. */
export function isAll({ query, period }: FunnelView): boolean {
  return period === "all" && Object.keys(query.filters).length === 0;
}

/** The address that shows the same again. */
export function funnelParams({ query, period }: FunnelView): URLSearchParams {
  const { kind, basis, windowDays, groupBy, asIf } = query;
  const own = { kind, basis, windowDays: windowDays === null ? null : String(windowDays), groupBy, asIf: asIf ? String(asIf) : null };
  return withParams(dayParams(query, period), own);
}

export function dayParams({ from, to, filters, asOf }: DayQuery, period: Period | null): URLSearchParams {
  const params = withParams(new URLSearchParams(), period === null ? { from, to, asOf } : { period, asOf });
  for (const [field, values] of Object.entries(filters)) for (const value of values ?? []) params.append(field, value ?? "null");
  return params;
}

/** The same address with some of it changed; null takes away. */
export function withParams(params: URLSearchParams, changes: Readonly<Record<string, string | null>>): URLSearchParams {
  const changed = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  }
  return changed;
}

function readFilters(params: Params): PassFilters {
  const { shape } = REPORT_PARAMETERS.funnel;
  const fields = FIELDS.map((field) => [field, shape[field].safeParse(present(params[field])).data] as const);
  const attributes = Object.keys(params).filter(isAttribute).map((name) => [name, shape.source.safeParse(present(params[name])).data] as const);
  return Object.fromEntries([...fields, ...attributes].filter(([, values]) => values !== undefined));
}

/** A select that chooses nothing sends an empty value. */
function present(value: string | string[] | undefined): string[] | undefined {
  const values = [value ?? []].flat().filter((one) => one !== "");
  return values.length > 0 ? values : undefined;
}

function isSensible(from: string, to: string): boolean {
  return from <= to && from >= "1990-01-01" && to <= "2049-12-31";
}
