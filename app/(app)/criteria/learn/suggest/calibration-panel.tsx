import { CurveChart } from "@/components/charts/curve-chart";
import { formatCount, formatInterval, formatRate } from "@/components/format";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import type { Suggestion } from "@/funnel/suggest-criteria";

type Scorecard = NonNullable<Suggestion["scorecard"]>;

/** Whether so many are won as the points say, tenth by tenth. */
export function CalibrationPanel({ scorecard: { calibration, brier, brierOfBase }, locale }: { scorecard: Scorecard; locale: string }) {
  return (
    <Panel title="Calibration" description="The later deals in tenths by the chance their points give them, and how many of each were won. On the dashed line both are the same.">
      <CurveChart
        label="Calibration: the chance that was given, and the share that was won"
        across="Chance given"
        up="Won"
        locale={locale}
        whiskers={calibration.map(({ said, interval }) => ({ at: said, low: interval?.[0] ?? 0, high: interval?.[1] ?? 1 }))}
        curves={[
          { label: "Won", color: "var(--accent)", points: calibration.map(({ said, won, count }) => [said, won / count]) },
          { label: "As said", color: "var(--control)", dashed: true, points: [[0, 0], [1, 1]] },
        ]}
      >
        <Table caption="Calibration by tenths">
          <TableHead><HeadCell numeric>Chance given</HeadCell><HeadCell numeric>Deals</HeadCell><HeadCell numeric>Won</HeadCell><HeadCell numeric>95 % interval</HeadCell></TableHead>
          <tbody>
            {calibration.map(({ said, count, won, interval }) => (
              <Row key={said}>
                <RowHeadCell className="text-right">{formatRate(said, locale)}</RowHeadCell>
                <Cell numeric>{formatCount(count, locale)}</Cell>
                <Cell numeric>{formatRate(won / count, locale)}</Cell>
                <Cell numeric>{formatInterval(interval, locale)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </CurveChart>
      <p className="mt-3 text-sm text-muted">{`Brier score ${brier.toFixed(3)}; saying the earlier win rate for everybody gives ${brierOfBase.toFixed(3)}. ${brier < brierOfBase ? "The points say more than that." : "The points say no more than that: do not read them as chances."}`}</p>
    </Panel>
  );
}
