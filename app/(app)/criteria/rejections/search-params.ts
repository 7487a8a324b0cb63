import { dayParams, type Known, type Period, readDayQuery, readDays, withParams } from "@/app/(app)/search-params";
import type { DayQuery } from "@/funnel/report-query";
import type { RuleSelection } from "@/server/learning/list-rule-leads";

type Params = Readonly<Record<string, string | string[] | undefined>>;
export type RejectionsView = { readonly query: DayQuery; readonly period: Period | null };
export type BehindRule = Pick<RuleSelection, "rule" | "group" | "decision" | "reason">;

/** Which hand-offs are looked at; whatever makes no sense is its default. */
export function readRejectionsParams(params: Params, known: Known): RejectionsView {
  const { period, ...days } = readDays(params, known);
  return { period, query: { ...readDayQuery(params, days), asOf: null } };
}

/** The address that shows the same again. */
export function rejectionsParams({ query, period }: RejectionsView): URLSearchParams {
  return dayParams(query, period);
}

/** Where the leads behind a number are. */
export function ruleHref(view: RejectionsView, { rule, group, decision, reason }: BehindRule): string {
  return `/criteria/rejections/leads?${withParams(rejectionsParams(view), { rule, group, decision, reason })}`;
}

/** Which number is opened; null where the address names none. */
export function readBehindRule(params: Params): (BehindRule & { page: number }) | null {
  const { rule, reason } = params;
  if (typeof rule !== "string" || rule.length > 3000) return null;
  const page = typeof params["page"] === "string" && /^[1-9]\d{0,4}$/.test(params["page"]) ? Number(params["page"]) : 1;
  return {
    rule, page, group: params["group"] === "without" ? "without" : "with", decision: DECISIONS.find((one) => one === params["decision"]) ?? "all",
    reason: typeof reason === "string" && reason !== "" ? reason : null,
  };
}

const DECISIONS = ["accepted", "rejected", "all"] as const;
