import { dayParams, type Known, type Period, readDayQuery, readDays, withParams } from "@/app/(app)/search-params";
import { AGAINST, LOOKS } from "@/funnel/closed-pass";
import { type Pattern, patternSchema } from "@/funnel/learning-pattern";
import type { LearnQuery } from "@/server/learning/learn-commonalities";
import type { PatternSelection } from "@/server/learning/list-pattern-leads";

type Params = Readonly<Record<string, string | string[] | undefined>>;
export type LearnView = { readonly query: LearnQuery; readonly period: Period | null };
export type Behind = Pick<PatternSelection, "pattern" | "group" | "outcome">;

/** Which closed deals are learnt from, all there ever were unless it is said; whatever makes no sense is its default. */
export function readLearnParams(params: Params, known: Known): LearnView {
  const isAnytime = params["period"] === undefined && params["from"] === undefined;
  const { period, ...days } = readDays(isAnytime ? { ...params, period: "all" } : params, known);
  const [look, against] = [LOOKS.find((one) => one === params["look"]) ?? "sal", AGAINST.find((one) => one === params["against"]) ?? "lost"];
  return { period, query: { ...readDayQuery(params, days), asOf: null, look, against } };
}

/** The address that shows the same again. */
export function learnParams({ query, period }: LearnView): URLSearchParams {
  return withParams(dayParams(query, period), { look: query.look, against: query.against });
}

/** Where the leads behind a number are. */
export function behindHref(view: LearnView, { pattern, group, outcome }: Behind): string {
  return `/criteria/learn/leads?${withParams(learnParams(view), { pattern: JSON.stringify(pattern), group, outcome })}`;
}

/** Which number is opened; null where the address names none. */
export function readBehind(params: Params): (Behind & { page: number }) | null {
  const pattern = readPattern(params["pattern"]);
  if (!pattern) return null;
  const page = typeof params["page"] === "string" && /^[1-9]\d{0,4}$/.test(params["page"]) ? Number(params["page"]) : 1;
  return { pattern, group: params["group"] === "without" ? "without" : "with", outcome: OUTCOMES.find((one) => one === params["outcome"]) ?? "all", page };
}

const OUTCOMES = ["won", "others", "all"] as const;

function readPattern(text: string | string[] | undefined): Pattern | null {
  if (typeof text !== "string" || text.length > 3000) return null;
  const document = parsed(text);
  const read = patternSchema.safeParse(document);
  return read.success ? read.data : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
