import type { Allowed } from "@/funnel/permissions";
import type { DayQuery } from "@/funnel/report-query";
import { csvLine } from "../export-csv";
import { type Measured, type ResponseRow, responseReport } from "./response-report";

const COUNTS = ["Handed over", "Awaiting", "Overdue", "Accepted", "Rejected", "Expired", "Taken back", "Kept", "Broken", "Within promise", "Contacted"];
const TIMES = ["hand-off to decision", "hand-off to contact", "qualifying to decision", "qualifying to contact"].flatMap((what) => [
  `${what}: measured`, `${what}: left out`, `${what}: median working hours`, `${what}: p90 working hours`, `${what}: median hours`, `${what}: p90 hours`,
]);

/** The response report as a CSV, one rep, pool or source a line, the definition last. */
export async function* exportResponse(allowed: Allowed<"report:read">, query: DayQuery): AsyncGenerator<string> {
  const { total, byRep, byPool, bySource, definition } = await responseReport(allowed, query);
  yield `\ufeff${csvLine(["By", "Value", ...COUNTS, ...TIMES])}`;
  const lines = (by: string, rows: readonly ResponseRow[]) => rows.map((row) => csvLine([by, row.label ?? "(none)", ...cellsOf(row)])).join("");
  yield lines("all", [{ ...total, label: "" }]) + lines("rep", byRep ?? []) + lines("pool", byPool) + lines("source", bySource);
  yield csvLine([definition.text]);
}

function cellsOf({ handedOver, awaiting, overdue, accepted, rejected, expired, withdrawn, kept, broken, keptRate, contacted, fromHandOff, fromQualifying }: ResponseRow): (number | null)[] {
  const times = [fromHandOff.toDecision, fromHandOff.toContact, fromQualifying.toDecision, fromQualifying.toContact];
  return [handedOver, awaiting, overdue, accepted, rejected, expired, withdrawn, kept, broken, keptRate, contacted, ...times.flatMap(timeCells)];
}

function timeCells({ timed, leftOut, medianWorkingHours, p90WorkingHours, medianHours, p90Hours }: Measured): (number | null)[] {
  return [timed, leftOut, medianWorkingHours, p90WorkingHours, medianHours, p90Hours];
}
