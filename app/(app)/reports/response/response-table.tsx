import { NO_VALUE } from "@/components/charts/funnel-groups-table";
import { FEW } from "@/components/charts/funnel-table";
import { RateWithInterval } from "@/components/charts/rate-with-interval";
import { formatCount, formatInterval } from "@/components/format";
import { stageColor } from "@/components/ui/stage-words";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ResponsePart } from "@/funnel/response-parts";
import type { Measured, ResponseRow } from "@/server/reports/response-report";
import { formatMeasured } from "./format-measured";
import type { Measure } from "./search-params";

/** Where a number opens; without a key, of all rows together. */
type Href = (part: ResponsePart, key?: string | null) => string;
type Props = { caption: string; heading: string; rows: readonly ResponseRow[]; total: ResponseRow; measure: Measure; href: Href; locale: string };

/** One row per rep, pool or source, and all together at the end. */
export function ResponseTable({ caption, heading, rows, total, measure, href, locale }: Props) {
  return (
    <Table caption={caption} cards>
      <TableHead>
        <HeadCell>{heading}</HeadCell>
        <HeadCell numeric>Handed over</HeadCell>
        <HeadCell numeric>Awaiting</HeadCell>
        <HeadCell numeric>Accepted</HeadCell>
        <HeadCell numeric>Rejected</HeadCell>
        <HeadCell numeric title="By the team’s rule: nobody’s rejection">Expired</HeadCell>
        <HeadCell numeric title="Decided before it was due, of these and all that were overdue">Within promise</HeadCell>
        <HeadCell numeric title="Median, and what nine in ten take at most">To decision</HeadCell>
        <HeadCell numeric title="Median, and what nine in ten take at most">To first contact</HeadCell>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key ?? NO_VALUE}>
            <RowHeadCell className="max-w-56 truncate">{row.label ?? <span className="text-faint">{NO_VALUE}</span>}</RowHeadCell>
            <Figures row={row} measure={measure} href={(part) => href(part, row.key)} locale={locale} />
          </Row>
        ))}
        <Row className="font-medium">
          <RowHeadCell>All</RowHeadCell>
          <Figures row={total} measure={measure} href={href} locale={locale} />
        </Row>
      </tbody>
    </Table>
  );
}

function Figures({ row, measure, href, locale }: { row: ResponseRow; measure: Measure; href: (part: ResponsePart) => string; locale: string }) {
  const { handedOver, awaiting, overdue, accepted, rejected, expired, kept, broken, keptRate, interval } = row;
  const isFromHandOff = measure.from === "handOff";
  const times = isFromHandOff ? row.fromHandOff : row.fromQualifying;
  return (
    <>
      <Cell numeric data-label="Handed over"><Counted count={handedOver} to={href("all")} locale={locale} /></Cell>
      <Cell numeric data-label="Awaiting">
        <Counted count={awaiting} to={href("awaiting")} locale={locale} />
        {overdue > 0 && <TextLink href={href("overdue")} className="block text-xs text-danger">{formatCount(overdue, locale)} overdue</TextLink>}
      </Cell>
      <Cell numeric data-label="Accepted"><Counted count={accepted} to={href("accepted")} locale={locale} /></Cell>
      <Cell numeric data-label="Rejected"><Counted count={rejected} to={href("rejected")} locale={locale} /></Cell>
      <Cell numeric data-label="Expired"><Counted count={expired} to={href("expired")} locale={locale} /></Cell>
      <Cell numeric data-label="Within promise">
        <RateWithInterval rate={keptRate} interval={interval} color={stageColor("accepted")} locale={locale} />
        {interval && kept + broken < FEW && <span className="block text-xs text-faint">{formatInterval(interval, locale)}</span>}
        {kept + broken > 0 && <span className="block text-xs text-faint"><TextLink href={href("kept")}>{formatCount(kept, locale)} kept</TextLink>, <TextLink href={href("broken")}>{formatCount(broken, locale)} not</TextLink></span>}
      </Cell>
      <Time label="To decision" measured={times.toDecision} time={measure.time} to={href(isFromHandOff ? "decisionFromHandOff" : "decisionFromQualifying")} locale={locale} />
      <Time label="To first contact" measured={times.toContact} time={measure.time} to={href(isFromHandOff ? "contactFromHandOff" : "contactFromQualifying")} locale={locale} />
    </>
  );
}

function Time({ label, measured, time, to, locale }: { label: string; measured: Measured; time: Measure["time"]; to: string; locale: string }) {
  const { median, p90 } = formatMeasured(measured, time, locale);
  return (
    <Cell numeric data-label={label}>
      {measured.timed === 0 ? <span className="text-faint">{median}</span> : <TextLink href={to} title={`${formatCount(measured.timed, locale)} measured`}>{median}</TextLink>}
      {measured.timed > 0 && <span className="block text-xs text-faint">9 in 10: {p90}</span>}
    </Cell>
  );
}

function Counted({ count, to, locale }: { count: number; to: string; locale: string }) {
  return count === 0 ? <span className="text-faint">0</span> : <TextLink href={to}>{formatCount(count, locale)}</TextLink>;
}
