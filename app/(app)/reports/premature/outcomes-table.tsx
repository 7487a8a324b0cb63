import { leadsHref } from "@/app/(app)/leads-href";
import type { FunnelView } from "@/app/(app)/search-params";
import { FEW } from "@/components/charts/funnel-table";
import { RateWithInterval } from "@/components/charts/rate-with-interval";
import { formatCount, formatInterval } from "@/components/format";
import { stageColor } from "@/components/ui/stage-words";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { Part } from "@/funnel/report-query";
import type { Step } from "@/funnel/stages";
import type { PrematureOutcome } from "@/server/reports/premature-report";
import { premature } from "./premature-view";

type Props = { outcomes: readonly PrematureOutcome[]; view: FunnelView; locale: string };

/** What became of those contacted before their hand-off, beside the others. */
export function OutcomesTable({ outcomes, view, locale }: Props) {
  return (
    <Table caption="How passes ended, by whether somebody had contacted the lead before its hand-off" cards>
      <TableHead>
        <HeadCell>Contacted</HeadCell>
        <HeadCell numeric>Handed over</HeadCell>
        <HeadCell numeric>Awaiting</HeadCell>
        <HeadCell numeric>Accepted</HeadCell>
        <HeadCell numeric title="Accepted, of those decided">Acceptance</HeadCell>
        <HeadCell numeric>Rejected</HeadCell>
        <HeadCell numeric>SQL</HeadCell>
        <HeadCell numeric>SAL → SQL</HeadCell>
        <HeadCell numeric>Won</HeadCell>
        <HeadCell numeric>SAL → won</HeadCell>
      </TableHead>
      <tbody>
        {outcomes.map(({ premature: isEarly, handedOver, awaiting, acceptance, rejected, toSql, toWon }) => {
          const href = (step: Step, part: Part) => leadsHref(premature(view, isEarly), step, part);
          const count = (label: string, value: number, step: Step, part: Part) => (
            <Cell numeric data-label={label}>{value === 0 ? <span className="text-faint">0</span> : <TextLink href={href(step, part)}>{formatCount(value, locale)}</TextLink>}</Cell>
          );
          const rate = (label: string, share: PrematureOutcome["toSql"], stage: Step) => (
            <Cell numeric data-label={label}>
              <RateWithInterval rate={share.rate} interval={share.interval} color={stageColor(stage)} locale={locale} />
              {share.interval && share.whole < FEW && <span className="block text-xs text-faint">{formatInterval(share.interval, locale)}</span>}
            </Cell>
          );
          return (
            <Row key={String(isEarly)}>
              <RowHeadCell>{isEarly ? "before hand-off" : "not before"}</RowHeadCell>
              {count("Handed over", handedOver, "sal", "all")}
              {count("Awaiting", awaiting, "sal", "awaiting")}
              {count("Accepted", acceptance.part, "sal", "accepted")}
              {rate("Acceptance", acceptance, "accepted")}
              {count("Rejected", rejected, "sal", "rejected")}
              {count("SQL", toSql.part, "sql", "all")}
              {rate("SAL → SQL", toSql, "sql")}
              {count("Won", toWon.part, "won", "all")}
              {rate("SAL → won", toWon, "won")}
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
