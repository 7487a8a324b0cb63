import { BACKTEST_PARTS, type BacktestPart } from "@/funnel/backtest";
import { isDay } from "@/funnel/calendar";
import { readCandidateName } from "@/funnel/candidate";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** The version or draft that somebody comes to compare. */
export function readWanted({ by }: Params): string | null {
  return typeof by === "string" && readCandidateName(by) ? by : null;
}

/** The number of a backtest in an address; null where it is none. */
export function readBacktestId(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

export type Behind = { readonly candidate: number; readonly part: BacktestPart; readonly week: string | null };

/** Which number's leads are asked for; what makes no sense is the MQLs of the first candidate. */
export function readBehind({ candidate, part, week }: Params): Behind {
  return {
    candidate: typeof candidate === "string" && /^[0-3]$/.test(candidate) ? Number(candidate) : 0,
    part: BACKTEST_PARTS.find((known) => known === part) ?? "mqls",
    week: typeof week === "string" && isDay(week) ? week : null,
  };
}

/** The page with exactly the leads that a number counts. */
export function behindHref(replayId: number, { candidate, part, week }: Behind, place: "leads" | "export" = "leads"): string {
  return `/criteria/backtests/${replayId}/${place}?${new URLSearchParams({ candidate: String(candidate), part, ...(week && { week }) })}`;
}
