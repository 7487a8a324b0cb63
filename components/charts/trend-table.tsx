import type { Step } from "@/funnel/stages";
import { formatCount } from "../format";
import { StageDot } from "../ui/stage-badge";
import { STAGE_WORDS } from "../ui/stage-words";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "../ui/table";
import { TextLink } from "../ui/text-link";
import type { TrendPoint } from "./trend-chart";
import { marksByPeriod, markSentence, type TrendMark } from "./trend-marks";

type Props = { caption: string; points: readonly TrendPoint[]; steps: readonly Step[]; marks: readonly TrendMark[]; locale: string };

/** The numbers of the trend, the latest first. */
export function TrendTable({ caption, points, steps, marks, locale }: Props) {
  const byPeriod = marksByPeriod(marks);
  return (
    <Table caption={caption}>
      <TableHead>
        <HeadCell>Period</HeadCell>
        {steps.map((step) => (
          <HeadCell key={step} numeric>
            <span className="inline-flex items-center gap-1.5"><StageDot stage={step} />{STAGE_WORDS[step].short}</span>
          </HeadCell>
        ))}
        {marks.length > 0 && <HeadCell>Criteria published</HeadCell>}
      </TableHead>
      <tbody>
        {[...points].reverse().map(({ label, counts, hrefs, complete }) => (
          <Row key={label}>
            <RowHeadCell>
              {label}
              {complete || <span className="font-normal text-faint"> in part</span>}
            </RowHeadCell>
            {steps.map((step) => {
              const count = counts[step] ?? 0;
              const href = count > 0 ? hrefs?.[step] : undefined;
              return <Cell key={step} numeric>{href ? <TextLink href={href}>{formatCount(count, locale)}</TextLink> : formatCount(count, locale)}</Cell>;
            })}
            {marks.length > 0 && <Cell>{byPeriod.get(label)?.map((mark) => <p key={mark.version}>{markSentence(mark)}</p>)}</Cell>}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
