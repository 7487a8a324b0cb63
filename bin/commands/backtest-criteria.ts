import path from "node:path";
import { parseArgs } from "node:util";
import { BACKTEST_LIMITS, type CountedRate } from "@/funnel/backtest";
import { allow } from "@/funnel/permissions";
import { type BacktestReport, backtestReport } from "@/server/criteria/backtest-report";
import { getReplay } from "@/server/criteria/get-replay";
import { replayNextLeads } from "@/server/criteria/replay-next-leads";
import { startFileBacktest } from "@/server/criteria/start-backtest";
import { type CommandOutput, WrongUsage } from "../command";
import { COMMAND_LINE } from "../command-line";
import { documentIn } from "../document-in";
import { inTenths } from "../in-tenths";
import { decimal, percent, textTable } from "../text-table";

/** `baton criteria backtest FILE --from D --to D`: what the document would have made of a period, beside the version in force. */
export async function backtestFile(args: readonly string[], progress: (line: string) => void): Promise<CommandOutput> {
  const text = { type: "string" } as const;
  const { values: { from, to }, positionals } = parseArgs({ args: [...args], options: { from: text, to: text }, allowPositionals: true });
  if (from === undefined || to === undefined) throw new WrongUsage("Name the period with --from and --to, as in --from 2026-01-01 --to 2026-06-30.");
  const allowed = allow(COMMAND_LINE, "criteria:try");
  const replayId = await startFileBacktest(allowed, { name: path.basename(positionals[0] ?? ""), document: await documentIn(positionals) }, { from, to });
  const say = inTenths((share) => progress(`Backtest ${replayId}: ${share}`));
  while (await replayNextLeads(allowed, replayId)) {
    const { leadsReplayed, leadsTotal } = await getReplay(allowed, replayId);
    if (leadsTotal > 0) say({ done: leadsReplayed, total: leadsTotal });
  }
  const report = await backtestReport(allowed, replayId);
  return { data: dataOf(report), text: inText(report) };
}

function dataOf({ backtest, timeZone, weeks, results }: BacktestReport) {
  const { replayId: backtestId, from, to, asOf } = backtest;
  return {
    backtestId, from, to, timeZone, asOf: new Date(asOf).toISOString(),
    candidates: results.map(({ weekly, counts, ...result }) => ({ ...result, counts, mqlsPerWeek: weeks.map((week, place) => ({ from: week.from, to: week.to, mqls: weekly[place] ?? 0 })) })),
    limits: BACKTEST_LIMITS,
  };
}

function inText({ backtest, timeZone, results }: BacktestReport): string {
  const row = (words: string, cell: (result: BacktestReport["results"][number]) => string | number | null) => [words, ...results.map(cell)];
  const rate = ({ part, whole, rate: share, interval }: CountedRate) => `${percent(share) ?? "–"}${interval ? ` (${percent(interval[0])} to ${percent(interval[1])})` : ""}, ${part} of ${whole}`;
  return [
    `Backtest ${backtest.replayId}: ${backtest.from} to ${backtest.to} (${timeZone}), history as known on ${new Date(backtest.asOf).toISOString()}.`,
    "",
    textTable(["", ...results.map(({ name }) => name)], [
      row("MQLs in the period", ({ counts }) => counts.mqls),
      row("MQLs a week", ({ perWeek }) => decimal(perWeek?.mean ?? null)),
      row("precision", ({ precision }) => rate(precision)),
      row("recall", ({ recall }) => rate(recall)),
      row("base rate", ({ baseRate }) => rate(baseRate)),
      row("lift", ({ lift }) => (lift ? `${decimal(lift.times)} (${decimal(lift.low)} to ${decimal(lift.high)})` : null)),
      row("days before the win, median", ({ daysBeforeWin }) => decimal(daysBeforeWin?.median.value ?? null)),
      row("days before the win, p90", ({ daysBeforeWin }) => decimal(daysBeforeWin?.p90.value ?? null)),
      row("won deals missed", ({ counts }) => counts.missed),
      row("lost deals let through", ({ counts }) => counts.lostThrough),
      row("sent back or disqualified, let through", ({ counts }) => counts.backThrough),
      row("MQLs still open, in no rate", ({ counts }) => counts.mqlsOpen),
    ]),
    "",
    "What history cannot tell:",
    ...BACKTEST_LIMITS.map((limit) => `  ${limit}`),
  ].join("\n");
}
