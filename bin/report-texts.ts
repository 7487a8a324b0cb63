import type { FunnelReport, FunnelSlice } from "@/funnel/funnel-report";
import type { AcceptanceReport, AcceptanceRow } from "@/server/reports/acceptance-report";
import type { BalanceReport } from "@/server/reports/balance-report";
import type { ConversionReport, ConversionRow } from "@/server/reports/conversion-report";
import type { PrematureReport, PrematureRow } from "@/server/reports/premature-report";
import type { Measured, ResponseReport, ResponseRow } from "@/server/reports/response-report";
import type { TrendReport } from "@/server/reports/trend-report";
import type { StageTime, VelocityReport } from "@/server/reports/velocity-report";
import { STEPS } from "@/funnel/stages";
import { decimal, percent, textTable } from "./text-table";

/** What a group is called; what has no value is no value "unknown". */
const nameOf = ({ key, label }: { key: string | null; label: string | null }) => label ?? key ?? "(none)";

/** A funnel as tables for people, with its definition and what to know before quoting it. */
export function funnelInText({ definition, warnings, groups, ...total }: FunnelReport): string {
  const parts = [stepTable(total), ...groups.map((group) => `${definition.groupBy} ${nameOf(group)}\n${stepTable(group)}`)];
  return [definition.text, ...parts, ...(warnings.length > 0 ? [warnings.map(({ text, count }) => `${text}: ${count}.`).join("\n")] : [])].join("\n\n");
}

function stepTable({ steps }: FunnelSlice): string {
  return textTable(
    ["step", "count", "implied", "immature", "not yet", "of previous", "of first", "median days", "p90 days"],
    steps.map(({ step, count, implied, immature, notYet, rateFromPrevious, rateFromFirst, medianDays, p90Days }) => [
      step, count, implied, immature, notYet, percent(rateFromPrevious), percent(rateFromFirst), decimal(medianDays), decimal(p90Days),
    ]),
  );
}

export function trendInText({ definition, points }: TrendReport): string {
  const rows = points.map(({ from, to, isComplete, counts }) => [`${from === to ? from : `${from} to ${to}`}${isComplete ? "" : " (not whole)"}`, ...STEPS.map((step) => counts[step])]);
  return [definition.text, textTable([definition.every, ...STEPS], rows)].join("\n\n");
}

export function conversionInText({ definition, total, byOwner, bySource, undated }: ConversionReport): string {
  const head = ["sal", "awaiting", "accepted", "of decided", "sql", "of sal", "won", "of sql", "open"];
  const cells = ({ sal, awaiting, acceptance, toSql, toWon, open }: ConversionRow) => [
    sal, awaiting, acceptance.part, percent(acceptance.rate), toSql.part, percent(toSql.rate), toWon.part, percent(toWon.rate), open,
  ];
  const tableOf = (name: string, rows: readonly ConversionRow[]) => textTable([name, ...head], [...rows.map((row) => [nameOf(row), ...cells(row)]), ["all", ...cells(total)]]);
  const notes = total.implied > 0 ? [`Of the ${total.sal} at sal, nobody knows when ${total.implied} were handed over: the nearest known date stands for it.`] : [];
  return [definition.text, tableOf("owner", byOwner), tableOf("source", bySource), ...notes, ...(undated > 0 ? [`Handed to sales, but no date of theirs is known, so not counted: ${undated}.`] : [])].join("\n\n");
}

export function acceptanceInText({ definition, total, groups }: AcceptanceReport): string {
  const cells = ({ sal, awaiting, accepted, rejected, expired, rate, medianHours, p90Hours, reasons }: AcceptanceRow) => [
    sal, awaiting, accepted, rejected, expired, percent(rate), decimal(medianHours), decimal(p90Hours), reasons.slice(0, 3).map(({ reason, count }) => `${reason ?? "(none)"} ${count}`).join(", "),
  ];
  const rows = [...groups.map((group) => [nameOf(group), ...cells(group)]), ["all", ...cells(total)]];
  return [definition.text, textTable([definition.groupBy, "sal", "awaiting", "accepted", "rejected", "expired", "of decided", "median hours", "p90 hours", "reasons"], rows)].join("\n\n");
}

export function velocityInText({ definition, stages, groups }: VelocityReport): string {
  const tableOf = (times: readonly StageTime[]) => textTable(
    ["stage", "entered", "timed", "still there", "left out", "median days", "p90 days"],
    times.map(({ stage, entered, timed, stillThere, leftOut, medianDays, p90Days }) => [stage, entered, timed, stillThere, leftOut, decimal(medianDays), decimal(p90Days)]),
  );
  return [definition.text, tableOf(stages), ...groups.map((group) => `${definition.groupBy} ${nameOf(group)}\n${tableOf(group.stages)}`)].join("\n\n");
}

export function balanceInText({ definition, stages, undated }: BalanceReport): string {
  const table = textTable(
    ["stage", "before", "entered", "advanced", "recycled", "disqualified", "lost", "after"],
    stages.map(({ stage, atStart, entered, advanced, recycled, disqualified, lost, atEnd }) => [stage, atStart, entered, advanced, recycled, disqualified, lost, atEnd]),
  );
  return [definition.text, table, ...(undated > 0 ? [`In no stage here, because a date is unknown: ${undated}.`] : [])].join("\n\n");
}

export function prematureInText({ definition, handedOver, begun, outcomes, undated }: PrematureReport): string {
  const rowsOf = (rows: readonly PrematureRow[]) => rows.map((row) => [nameOf(row), row.passes, row.premature, percent(row.rate)]);
  const tableOf = (of: string, by: string, rows: readonly PrematureRow[], total: PrematureRow) => textTable([`${by}, ${of}`, "passes", "contacted before", "share"], [...rowsOf(rows), ["all", total.passes, total.premature, percent(total.rate)]]);
  const tables = ([["handed over", handedOver], ["begun", begun]] as const).flatMap(([of, { total, byOwner, bySource, byCampaign, byMonth }]) => [
    ...(byOwner ? [tableOf(of, "owner", byOwner, total)] : []), tableOf(of, "source", bySource, total), tableOf(of, "campaign", byCampaign, total), tableOf(of, "month", byMonth, total),
  ]);
  const ended = textTable(
    ["contacted", "handed over", "awaiting", "accepted", "of decided", "sql", "of sal", "won", "of sal"],
    outcomes.map(({ premature, handedOver: sal, awaiting, acceptance, toSql, toWon }) => [premature ? "before" : "not before", sal, awaiting, acceptance.part, percent(acceptance.rate), toSql.part, percent(toSql.rate), toWon.part, percent(toWon.rate)]),
  );
  return [definition.text, ended, ...tables, ...(undated > 0 ? [`Handed to sales, but no date of theirs is known, so not counted: ${undated}.`] : [])].join("\n\n");
}

export function responseInText({ definition, total, byRep, byPool, bySource }: ResponseReport): string {
  const timesOf = ({ timed, leftOut, medianWorkingHours, p90WorkingHours, medianHours, p90Hours }: Measured) => [timed, leftOut, decimal(medianWorkingHours), decimal(p90WorkingHours), decimal(medianHours), decimal(p90Hours)];
  const times = textTable(["hours from … to …", "measured", "left out", "median working", "p90 working", "median", "p90"], [
    ["hand-off to decision", ...timesOf(total.fromHandOff.toDecision)], ["hand-off to first contact", ...timesOf(total.fromHandOff.toContact)],
    ["qualifying to decision", ...timesOf(total.fromQualifying.toDecision)], ["qualifying to first contact", ...timesOf(total.fromQualifying.toContact)],
  ]);
  const cells = ({ handedOver, awaiting, overdue, accepted, rejected, expired, keptRate, fromHandOff: { toDecision, toContact } }: ResponseRow) => [
    handedOver, awaiting, overdue, accepted, rejected, expired, percent(keptRate), decimal(toDecision.medianWorkingHours), decimal(toContact.medianWorkingHours),
  ];
  const tableOf = (by: string, rows: readonly ResponseRow[]) => textTable(
    [by, "handed over", "awaiting", "overdue", "accepted", "rejected", "expired", "within promise", "median working hours to decision", "to contact"],
    [...rows.map((row) => [nameOf(row), ...cells(row)]), ["all", ...cells(total)]],
  );
  return [definition.text, times, ...(byRep ? [tableOf("rep", byRep)] : []), tableOf("pool", byPool), tableOf("source", bySource)].join("\n\n");
}
