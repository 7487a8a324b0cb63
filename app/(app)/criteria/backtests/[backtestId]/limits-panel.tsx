import { formatCount } from "@/components/format";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { BACKTEST_LIMITS, type BacktestPart } from "@/funnel/backtest";
import type { BacktestReport } from "@/server/criteria/backtest-report";
import { behindHref } from "../search-params";

const BECAME: readonly { readonly part: BacktestPart; readonly words: string }[] = [
  { part: "mqlsWon", words: "Won by now" },
  { part: "mqlsLost", words: "Lost by now" },
  { part: "mqlsBack", words: "Sent back or disqualified by now" },
  { part: "mqlsOpen", words: "Still open: no loss, and in no rate" },
  { part: "undated", words: "Ended, nobody knows when: in no rate" },
];

/** What became of the MQLs of the period; whoever is still open stands apart. */
export function ApartPanel({ report: { backtest, results }, reader: { locale } }: { report: BacktestReport; reader: { locale: string } }) {
  return (
    <Panel title="What became of the MQLs of the period" padded={false}>
      <Table caption="What became of the MQLs of the period">
        <TableHead>
          <HeadCell>Outcome</HeadCell>
          {results.map(({ name }) => <HeadCell key={name} numeric>{name}</HeadCell>)}
        </TableHead>
        <tbody>
          {BECAME.map(({ part, words }) => (
            <Row key={part}>
              <RowHeadCell className="font-normal">{words}</RowHeadCell>
              {results.map(({ name, counts }, candidate) => (
                <Cell key={name} numeric>{counts[part] === 0 ? 0 : <TextLink href={behindHref(backtest.replayId, { candidate, part, week: null })}>{formatCount(counts[part], locale)}</TextLink>}</Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

/** What history cannot tell, in words. */
export function LimitsPanel() {
  return (
    <Panel title="What history cannot tell">
      <ul className="flex max-w-prose list-disc flex-col gap-1 pl-4 text-sm text-muted">
        {BACKTEST_LIMITS.map((limit) => <li key={limit}>{limit}</li>)}
      </ul>
    </Panel>
  );
}
