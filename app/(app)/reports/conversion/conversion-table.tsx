import { NO_VALUE } from "@/components/charts/funnel-groups-table";
import { FEW } from "@/components/charts/funnel-table";
import { RateWithInterval } from "@/components/charts/rate-with-interval";
import { formatCount, formatInterval } from "@/components/format";
import { stageColor } from "@/components/ui/stage-words";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { Part } from "@/funnel/report-query";
import type { Step } from "@/funnel/stages";
import type { ConversionRow, Share } from "@/server/reports/conversion-report";

/** Where a number opens; without a key, of all rows together. */
type Href = (step: Step, part: Part, key?: string | null) => string;
type Props = { caption: string; heading: string; rows: readonly ConversionRow[]; total: ConversionRow; href: Href; locale: string };

/** One row per rep or source, and all together at the end. */
export function ConversionTable({ caption, heading, rows, total, href, locale }: Props) {
  return (
    <Table caption={caption} cards>
      <TableHead>
        <HeadCell className="left-0 z-20">{heading}</HeadCell>
        <HeadCell numeric>SAL</HeadCell>
        <HeadCell numeric>Awaiting</HeadCell>
        <HeadCell numeric>Accepted</HeadCell>
        <HeadCell numeric title="Accepted, of those decided">Acceptance</HeadCell>
        <HeadCell numeric>SQL</HeadCell>
        <HeadCell numeric>SAL → SQL</HeadCell>
        <HeadCell numeric>Won</HeadCell>
        <HeadCell numeric>SQL → won</HeadCell>
        <HeadCell numeric title="May yet come on">Open</HeadCell>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key ?? NO_VALUE}>
            <RowHeadCell className="sticky left-0 z-[1] max-w-56 truncate bg-surface group-hover:bg-sunken">{row.label ?? <span className="text-faint">{NO_VALUE}</span>}</RowHeadCell>
            <Figures row={row} href={(step, part) => href(step, part, row.key)} locale={locale} />
          </Row>
        ))}
        <Row className="font-medium">
          <RowHeadCell className="sticky left-0 z-[1] bg-surface group-hover:bg-sunken">All</RowHeadCell>
          <Figures row={total} href={href} locale={locale} />
        </Row>
      </tbody>
    </Table>
  );
}

function Figures({ row: { sal, implied, awaiting, acceptance, toSql, toWon, open }, href, locale }: { row: ConversionRow; href: (step: Step, part: Part) => string; locale: string }) {
  return (
    <>
      <Cell numeric data-label="SAL">
        <Counted count={sal} to={href("sal", "all")} locale={locale} />
        {implied > 0 && <TextLink href={href("sal", "implied")} title="Nobody knows when they were handed over: the nearest known date stands for it" className="block text-xs text-faint">{formatCount(implied, locale)} implied</TextLink>}
      </Cell>
      <Count label="Awaiting" count={awaiting} to={href("sal", "awaiting")} locale={locale} />
      <Count label="Accepted" count={acceptance.part} to={href("sal", "accepted")} locale={locale} />
      <Rate label="Acceptance" share={acceptance} color={stageColor("accepted")} locale={locale} />
      <Count label="SQL" count={toSql.part} to={href("sql", "all")} locale={locale} />
      <Rate label="SAL → SQL" share={toSql} color={stageColor("sql")} locale={locale} />
      <Count label="Won" count={toWon.part} to={href("won", "all")} locale={locale} />
      <Rate label="SQL → won" share={toWon} color={stageColor("won")} locale={locale} />
      <Count label="Open" count={open} to={href("won", "notYet")} locale={locale} />
    </>
  );
}

function Count({ label, count, to, locale }: { label: string; count: number; to: string; locale: string }) {
  return <Cell numeric data-label={label}><Counted count={count} to={to} locale={locale} /></Cell>;
}

function Counted({ count, to, locale }: { count: number; to: string; locale: string }) {
  return count === 0 ? <span className="text-faint">0</span> : <TextLink href={to}>{formatCount(count, locale)}</TextLink>;
}

function Rate({ label, share: { rate, interval, whole }, color, locale }: { label: string; share: Share; color: string; locale: string }) {
  return (
    <Cell numeric data-label={label}>
      <RateWithInterval rate={rate} interval={interval} color={color} locale={locale} />
      {interval && whole < FEW && <span className="block text-xs text-faint">{formatInterval(interval, locale)}</span>}
    </Cell>
  );
}
