import type { FunnelKind, FunnelStep } from "@/funnel/funnel-report";
import type { Part } from "@/funnel/report-query";
import { formatCount, formatDuration, formatInterval, formatRate } from "../format";
import { StageDot } from "../ui/stage-badge";
import { STAGE_WORDS } from "../ui/stage-words";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "../ui/table";
import { TextLink } from "../ui/text-link";
import type { FunnelHref } from "./funnel-chart";

/** Below this many in the denominator a rate says how sure it is. */
export const FEW = 30;

type Props = { caption: string; kind: FunnelKind; steps: readonly FunnelStep[]; href: FunnelHref; locale?: string };

/** The numbers of the funnel chart as a table. */
export function FunnelTable({ caption, kind, steps, href, locale = "en" }: Props) {
  const start = steps[0] ? STAGE_WORDS[steps[0].step].short : "first";
  const windowed = steps.some(({ immature }) => immature > 0);
  return (
    <Table caption={caption}>
      <TableHead>
        <HeadCell>Step</HeadCell>
        <HeadCell numeric>{kind === "cohort" ? "Reached" : "Entered"}</HeadCell>
        <HeadCell numeric>Implied</HeadCell>
        <HeadCell numeric>From previous</HeadCell>
        <HeadCell numeric>From {start}</HeadCell>
        {windowed && <HeadCell numeric title="Of those who reached it, whose window is not over; kept out of the rates">Window open</HeadCell>}
        <HeadCell numeric title="Not this far, and still may come">Not yet</HeadCell>
        <HeadCell numeric title={`Half of those who reached the step took no longer from ${start} to it`}>Median from {start}</HeadCell>
        <HeadCell numeric title={`Nine in ten of those who reached the step took no longer from ${start} to it`}>90 % within</HeadCell>
      </TableHead>
      <tbody>
        {steps.map((step, place) => (
          <Row key={step.step}>
            <RowHeadCell>
              <span className="flex items-center gap-2 whitespace-nowrap">
                <StageDot stage={step.step} />
                {STAGE_WORDS[step.step].short}
              </span>
            </RowHeadCell>
            <Cell numeric className="font-medium"><Counted step={step} part="all" count={step.count} href={href} locale={locale} /></Cell>
            <Cell numeric><Counted step={step} part="implied" count={step.implied} href={href} locale={locale} /></Cell>
            <Cell numeric>
              {formatRate(step.rateFromPrevious, locale)}
              {step.interval && (steps[place - 1]?.count ?? FEW) < FEW && (
                <span className="block text-xs text-faint">{formatInterval(step.interval, locale)}</span>
              )}
            </Cell>
            <Cell numeric>{formatRate(step.rateFromFirst, locale)}</Cell>
            {windowed && <Cell numeric><Counted step={step} part="immature" count={step.immature} href={href} locale={locale} /></Cell>}
            <Cell numeric><Counted step={step} part="notYet" count={step.notYet} href={href} locale={locale} /></Cell>
            <Cell numeric>{formatDuration(step.medianDays, locale)}</Cell>
            <Cell numeric>{formatDuration(step.p90Days, locale)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

type CountedProps = { step: FunnelStep; part: Part; count: number; href: FunnelHref; locale: string };

function Counted({ step, part, count, href, locale }: CountedProps) {
  const to = count > 0 ? href(step.step, part) : null;
  return to ? <TextLink href={to}>{formatCount(count, locale)}</TextLink> : formatCount(count, locale);
}
