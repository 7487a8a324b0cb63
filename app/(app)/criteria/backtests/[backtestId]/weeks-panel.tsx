import { ComparedChart } from "@/components/charts/compared-chart";
import { formatCount, formatDayRange, formatShortDay } from "@/components/format";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { BacktestReport } from "@/server/criteria/backtest-report";
import { behindHref } from "../search-params";

type Props = { report: BacktestReport; reader: { locale: string } };

/** The MQLs each candidate would have made, week by week, as a picture and as a table. */
export function WeeksPanel({ report: { backtest, weeks, results }, reader: { locale } }: Props) {
  const names = results.map(({ name }) => name);
  const points = weeks.map(({ from, to }, week) => ({ label: formatDayRange(from, to, locale), tick: formatShortDay(from, locale), counts: results.map(({ weekly }) => weekly[week] ?? 0) }));
  return (
    <Panel title="MQLs per week" description="By the day the candidate would have made them; weeks from Monday, the first and last cut to the period.">
      <ComparedChart label="MQLs per week" names={names} points={points} locale={locale} />
      <details className="mt-3">
        <summary className="cursor-pointer text-sm text-muted">The same as a table</summary>
        <Table caption="MQLs per week">
          <TableHead>
            <HeadCell>Week</HeadCell>
            {names.map((name) => <HeadCell key={name} numeric>{name}</HeadCell>)}
          </TableHead>
          <tbody>
            {weeks.map(({ from, isWhole }, week) => (
              <Row key={from}>
                <RowHeadCell className="font-normal">{points[week]?.label}{isWhole || <span className="text-faint"> in part</span>}</RowHeadCell>
                {points[week]?.counts.map((count, candidate) => (
                  <Cell key={names[candidate]} numeric>
                    {count === 0 ? 0 : <TextLink href={behindHref(backtest.replayId, { candidate, part: "mqls", week: from })}>{formatCount(count, locale)}</TextLink>}
                  </Cell>
                ))}
              </Row>
            ))}
          </tbody>
        </Table>
      </details>
    </Panel>
  );
}
