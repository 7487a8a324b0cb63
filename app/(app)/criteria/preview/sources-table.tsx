import { formatCount, formatDecimal } from "@/components/format";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { PREVIEW_PARTS, type PreviewPart, type PreviewSlice } from "@/funnel/preview";

type Props = { sources: readonly (PreviewSlice & { readonly source: string | null })[]; locale: string };

const HEADS: Readonly<Record<PreviewPart, string>> = { mql: "MQL now", handOff: "To sales now", salesQualified: "SQL now", mqlStays: "MQL, would not be", awaitingStays: "Awaiting, would not" };

/** The same numbers, source by source. */
export function SourcesTable({ sources, locale }: Props) {
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
              {PREVIEW_PARTS.map((part) => <Cell key={part} numeric>{formatCount(counts[part], locale)}</Cell>)}
              <Cell numeric>{last ? formatDecimal(last.mql / last.days, locale) : null}</Cell>
              <Cell numeric>{last ? formatDecimal(last.handOff / last.days, locale) : null}</Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
