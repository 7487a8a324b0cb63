import type { ReactNode } from "react";
import { RateWithInterval } from "@/components/charts/rate-with-interval";
import { formatCount, formatInterval, NOTHING } from "@/components/format";
import { DefinitionLine } from "@/components/ui/definition-line";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { BacktestPart, CountedRate } from "@/funnel/backtest";
import type { BacktestReport, BacktestResult } from "@/server/criteria/backtest-report";
import { behindHref } from "../search-params";

type Props = { report: BacktestReport; reader: { timeZone: string; locale: string } };

/** The candidates side by side, each number opening its leads. */
export function ResultsPanel({ report: { backtest, results }, reader: { locale } }: Props) {
  const count = (candidate: number, part: BacktestPart): ReactNode => {
    const counted = results[candidate]?.counts[part] ?? 0;
    return counted === 0 ? formatCount(0, locale) : <TextLink href={behindHref(backtest.replayId, { candidate, part, week: null })}>{formatCount(counted, locale)}</TextLink>;
  };
  const row = (words: ReactNode, cell: (result: BacktestResult, place: number) => ReactNode) => (
    <Row><RowHeadCell className="font-normal">{words}</RowHeadCell>{results.map((result, place) => <Cell key={result.name} numeric>{cell(result, place)}</Cell>)}</Row>
  );
  const rate = (of: CountedRate, candidate: number, part: BacktestPart, whole: BacktestPart) => (
    <span className="inline-flex flex-col items-end gap-0.5">
      <RateWithInterval rate={of.rate} interval={of.interval} locale={locale} />
      <span className="text-xs text-faint">{count(candidate, part)} of {count(candidate, whole)}, {formatInterval(of.interval, locale)}</span>
    </span>
  );
  return (
    <Panel title="Side by side" padded={false} footer={<DefinitionLine>{DEFINITION}</DefinitionLine>}>
      <Table caption="The candidates side by side">
        <TableHead>
          <HeadCell>Measure</HeadCell>
          {results.map(({ name }) => <HeadCell key={name} numeric>{name}</HeadCell>)}
        </TableHead>
        <tbody>
          {row("MQLs in the period", (_, place) => count(place, "mqls"))}
          {row("MQLs a week, over whole weeks", ({ perWeek }) => (perWeek ? <>{decimal(perWeek.mean, locale)}{range(perWeek.interval, locale)}</> : NOTHING))}
          {row("Precision: of those it would have made MQL, won", ({ precision }, place) => rate(precision, place, "caught", "chosen"))}
          {row("Recall: of the won deals, made MQL before", ({ recall }, place) => rate(recall, place, "caught", "won"))}
          {row("Base rate: of all that ended, won", ({ baseRate }, place) => rate(baseRate, place, "won", "ended"))}
          {row("Lift over the base rate", ({ lift }) => (lift ? <>×{decimal(lift.times, locale)}{range([lift.low, lift.high], locale, "×")}</> : NOTHING))}
          {row("Days before the win, median", ({ daysBeforeWin }) => (daysBeforeWin ? <>{decimal(daysBeforeWin.median.value, locale)}{open(daysBeforeWin.median, locale)}</> : NOTHING))}
          {row("Days before the win, nine in ten within", ({ daysBeforeWin }) => (daysBeforeWin ? <>{decimal(daysBeforeWin.p90.value, locale)}{open(daysBeforeWin.p90, locale)}</> : NOTHING))}
          {row("Won deals missed", (_, place) => count(place, "missed"))}
          {row("Lost deals let through", (_, place) => count(place, "lostThrough"))}
          {row("Sent back or disqualified, let through", (_, place) => count(place, "backThrough"))}
        </tbody>
      </Table>
    </Panel>
  );
}

const DEFINITION =
  "MQLs: passes the candidate would have made MQL in the period, had it been in force from the beginning. All other rows: passes that ended in the period (won, lost, sent back or disqualified), chosen where the candidate would have made them MQL before their end. Ranges are 95 % intervals: Wilson’s for rates, Miettinen and Nurminen’s with Zou and Donner’s for the lift, between measurements for days, bootstrap for weeks.";

function decimal(value: number, locale: string): string {
  return formatCount(Math.round(value * 10) / 10, locale);
}

function range(interval: readonly [number, number] | null, locale: string, sign = "") {
  return interval && <span className="text-xs text-faint"> ({sign}{decimal(interval[0], locale)}–{decimal(interval[1], locale)})</span>;
}

/** An end that so few cannot tell stays open. */
function open({ low, high }: { low: number | null; high: number | null }, locale: string) {
  return <span className="text-xs text-faint"> ({low === null ? "?" : decimal(low, locale)}–{high === null ? "?" : decimal(high, locale)})</span>;
}
