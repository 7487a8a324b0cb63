import { formatCount } from "@/components/format";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ResponsePart } from "@/funnel/response-parts";
import type { Measured, ResponseRow } from "@/server/reports/response-report";
import { formatMeasured } from "./format-measured";

type Line = { what: string; measured: Measured; timed: ResponsePart; leftOut: ResponsePart };

/** The two numbers: from the hand-off and from what qualified the lead, to the decision and to the first contact, in working time and by the wall. */
export function TimesTable({ total: { fromHandOff, fromQualifying }, href, locale }: { total: ResponseRow; href: (part: ResponsePart) => string; locale: string }) {
  const lines: readonly Line[] = [
    { what: "From the hand-off to the decision", measured: fromHandOff.toDecision, timed: "decisionFromHandOff", leftOut: "decisionLeftOut" },
    { what: "From the hand-off to the first contact", measured: fromHandOff.toContact, timed: "contactFromHandOff", leftOut: "contactLeftOut" },
    { what: "From what qualified the lead to the decision", measured: fromQualifying.toDecision, timed: "decisionFromQualifying", leftOut: "qualifyingDecisionLeftOut" },
    { what: "From what qualified the lead to the first contact", measured: fromQualifying.toContact, timed: "contactFromQualifying", leftOut: "qualifyingContactLeftOut" },
  ];
  return (
    <Table caption="How soon sales answers" cards>
      <TableHead>
        <HeadCell>Time</HeadCell>
        <HeadCell numeric>Median, working</HeadCell>
        <HeadCell numeric>9 in 10, working</HeadCell>
        <HeadCell numeric>Median, by the wall</HeadCell>
        <HeadCell numeric>9 in 10, by the wall</HeadCell>
        <HeadCell numeric>Measured</HeadCell>
        <HeadCell numeric title="It happened, but when, or from when on, is unknown, or it was before the beginning">Left out</HeadCell>
      </TableHead>
      <tbody>
        {lines.map(({ what, measured, timed, leftOut }) => {
          const [working, wall] = [formatMeasured(measured, "working", locale), formatMeasured(measured, "wall", locale)];
          return (
            <Row key={what}>
              <RowHeadCell>{what}</RowHeadCell>
              <Cell numeric data-label="Median, working">{working.median}</Cell>
              <Cell numeric data-label="9 in 10, working">{working.p90}</Cell>
              <Cell numeric data-label="Median, by the wall">{wall.median}</Cell>
              <Cell numeric data-label="9 in 10, by the wall">{wall.p90}</Cell>
              <Cell numeric data-label="Measured"><Counted count={measured.timed} to={href(timed)} locale={locale} /></Cell>
              <Cell numeric data-label="Left out"><Counted count={measured.leftOut} to={href(leftOut)} locale={locale} /></Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

function Counted({ count, to, locale }: { count: number; to: string; locale: string }) {
  return count === 0 ? <span className="text-faint">0</span> : <TextLink href={to}>{formatCount(count, locale)}</TextLink>;
}
