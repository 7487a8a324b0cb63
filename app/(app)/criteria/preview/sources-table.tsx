import { formatCount } from "@/components/format";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { type PeriodPart, PREVIEW_PARTS, type PreviewDays, type PreviewPart, type PreviewSlice } from "@/funnel/preview";
import { PerDay } from "./capacity-table";

type Props = {
  sources: readonly (PreviewSlice & { readonly source: string | null })[];
  /** Where the leads behind a number are. */
  href: (part: PreviewPart, source: string | null) => string;
  hrefOver: (days: PreviewDays, part: PeriodPart, source: string | null) => string;
  locale: string;
};

const HEADS: Readonly<Record<PreviewPart, string>> = { mql: "MQL now", handOff: "To sales now", salesQualified: "SQL now", mqlStays: "MQL, would not be", awaitingStays: "Awaiting, would not" };

/** The same numbers, source by source. */
export function SourcesTable({ sources, href, hrefOver, locale }: Props) {
  return (
    <Table caption="The preview by source">
      <TableHead>
        <HeadCell>Source</HeadCell>
        {PREVIEW_PARTS.map((part) => <HeadCell key={part} numeric>{HEADS[part]}</HeadCell>)}
        <HeadCell numeric>MQLs a day (90 d)</HeadCell>
        <HeadCell numeric>Hand-offs a day (90 d)</HeadCell>
      </TableHead>
      <tbody>
        {sources.map(({ source, counts, periods }) => {
          const last = periods.at(-1);
          return (
            <Row key={source ?? ""}>
              <RowHeadCell>{source ?? <span className="font-normal text-faint">(none)</span>}</RowHeadCell>
              {PREVIEW_PARTS.map((part) => <Cell key={part} numeric>{counts[part] > 0 ? <TextLink href={href(part, source)} prefetch={false}>{formatCount(counts[part], locale)}</TextLink> : "0"}</Cell>)}
              {(["mql", "handOff"] as const).map((part) => <Cell key={part} numeric>{last && <PerDay count={last[part]} days={last.days} href={hrefOver(last.days, part, source)} locale={locale} />}</Cell>)}
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
