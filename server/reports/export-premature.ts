import type { Allowed } from "@/funnel/permissions";
import type { DayQuery } from "@/funnel/report-query";
import { csvLine } from "../export-csv";
import type { Share } from "./conversion-report";
import { prematureReport, type PrematureRow, type PrematureShares } from "./premature-report";

const HEADING = ["Of", "By", "Value", "Passes", "Counted", "What", "Share", "Interval from", "Interval to"];

/** The report of contacts before the hand-off as a CSV, one share a line, the definition last. */
export async function* exportPremature(allowed: Allowed<"report:read">, query: DayQuery): AsyncGenerator<string> {
  const { handedOver, begun, outcomes, definition } = await prematureReport(allowed, query);
  yield `\ufeff${csvLine(HEADING)}`;
  yield [...shareLines("handed over", handedOver), ...shareLines("begun", begun)].join("");
  yield outcomes.flatMap(({ premature, acceptance, toSql, toWon }) => {
    const of = premature ? "contacted before hand-off" : "not contacted before hand-off";
    return [outcomeLine(of, "accepted", acceptance), outcomeLine(of, "SQL", toSql), outcomeLine(of, "won", toWon)];
  }).join("");
  yield csvLine([definition.text]);
}

function shareLines(of: string, { total, byOwner, bySource, byCampaign, byMonth }: PrematureShares): string[] {
  const lines = (by: string, rows: readonly PrematureRow[]) => rows.map(({ label, passes, premature, rate, interval }) => csvLine([of, by, label ?? "(none)", passes, premature, "contacted before hand-off", rate, interval?.[0] ?? null, interval?.[1] ?? null]));
  return [...lines("all", [{ ...total, label: "" }]), ...lines("rep", byOwner ?? []), ...lines("source", bySource), ...lines("campaign", byCampaign), ...lines("month", byMonth)];
}

function outcomeLine(of: string, what: string, { part, whole, rate, interval }: Share): string {
  return csvLine([of, "outcome", "", whole, part, what, rate, interval?.[0] ?? null, interval?.[1] ?? null]);
}
