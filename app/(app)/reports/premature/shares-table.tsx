import { leadsHref } from "@/app/(app)/leads-href";
import type { FunnelView } from "@/app/(app)/search-params";
import { NO_VALUE } from "@/components/charts/funnel-groups-table";
import { FEW } from "@/components/charts/funnel-table";
import { RateWithInterval } from "@/components/charts/rate-with-interval";
import { formatCount, formatInterval } from "@/components/format";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { PrematureRow } from "@/server/reports/premature-report";
import { inMonth, premature } from "./premature-view";

type Division = "owner" | "source" | "campaign" | "month";
type Pair = readonly [handedOver: FunnelView, begun: FunnelView];
type Props = { caption: string; dimension: Division; handedOver: readonly PrematureRow[]; begun: readonly PrematureRow[]; /** How many rows are shown; null: all. */ most: number | null; allHref: string; totals: readonly [PrematureRow, PrematureRow]; views: Pair; locale: string };

const EMPTY = [1, 2, 3, 4, 5, 6];
const HEADINGS: Readonly<Record<Division, string>> = { owner: "Rep", source: "Source", campaign: "Campaign", month: "Month" };

/** How many had a contact before their hand-off: of those handed over, and of all that began. */
export function SharesTable({ caption, dimension, handedOver, begun, most, allHref, totals, views, locale }: Props) {
  const keys = [...new Set([...handedOver, ...begun].map(({ key }) => key))].toSorted((one, other) => (dimension === "month" ? ((one ?? "") < (other ?? "") ? -1 : 1) : 0));
  const left = most === null ? 0 : Math.max(0, keys.length - most);
  const row = (rows: readonly PrematureRow[], key: string | null) => rows.find((one) => one.key === key);
  return (
    <Table caption={caption} cards>
      <TableHead>
        <HeadCell>{HEADINGS[dimension]}</HeadCell>
        <HeadCell numeric>Handed over</HeadCell>
        <HeadCell numeric>Contacted before</HeadCell>
        <HeadCell numeric>Share</HeadCell>
        <HeadCell numeric title="All passes that began, handed over or not">Begun</HeadCell>
        <HeadCell numeric>Contacted before</HeadCell>
        <HeadCell numeric>Share</HeadCell>
      </TableHead>
      <tbody>
        {keys.slice(0, most ?? keys.length).map((key) => (
          <Row key={key ?? NO_VALUE}>
            <RowHeadCell className="max-w-56 truncate">{row(handedOver, key)?.label ?? row(begun, key)?.label ?? <span className="text-faint">{NO_VALUE}</span>}</RowHeadCell>
            <Figures label="Handed over" row={row(handedOver, key)} {...of(views[0], dimension, key)} locale={locale} />
            <Figures label="Begun" row={row(begun, key)} {...of(views[1], dimension, key)} locale={locale} />
          </Row>
        ))}
        {left > 0 && <Row><RowHeadCell><TextLink href={allHref} scroll={false}>{`${formatCount(left, locale)} more`}</TextLink></RowHeadCell>{EMPTY.map((place) => <Cell key={place} />)}</Row>}
        <Row className="font-medium">
          <RowHeadCell>All</RowHeadCell>
          <Figures label="Handed over" row={totals[0]} view={views[0]} locale={locale} />
          <Figures label="Begun" row={totals[1]} view={views[1]} locale={locale} />
        </Row>
      </tbody>
    </Table>
  );
}

/** Where the numbers of a row open: a month is a range of days, everything else a filter. */
function of(view: FunnelView, dimension: Division, key: string | null): { view: FunnelView } {
  if (dimension !== "month") return { view: { ...view, query: { ...view.query, filters: { ...view.query.filters, [dimension]: [key] } } } };
  return { view: key === null ? view : inMonth(view, key) };
}

function Figures({ label, row, view, locale }: { label: string; row: PrematureRow | undefined; view: FunnelView; locale: string }) {
  const step = view.query.basis;
  const { passes, premature: early, rate, interval } = row ?? { passes: 0, premature: 0, rate: null, interval: null };
  const opened = (count: number, of: FunnelView) => (count === 0 ? <span className="text-faint">0</span> : <TextLink href={leadsHref(of, step, "all")}>{formatCount(count, locale)}</TextLink>);
  return (
    <>
      <Cell numeric data-label={label}>{opened(passes, view)}</Cell>
      <Cell numeric data-label={`${label}, contacted before`}>{opened(early, premature(view, true))}</Cell>
      <Cell numeric data-label={`${label}, share`}>
        <RateWithInterval rate={rate} interval={interval} color="var(--caution)" locale={locale} />
        {interval && passes < FEW && <span className="block text-xs text-faint">{formatInterval(interval, locale)}</span>}
      </Cell>
    </>
  );
}
