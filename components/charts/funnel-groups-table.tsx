import type { FunnelGroup, FunnelStep } from "@/funnel/funnel-report";
import type { Step } from "@/funnel/stages";
import { formatCount, formatInterval, formatRate } from "../format";
import { StageDot } from "../ui/stage-badge";
import { STAGE_WORDS } from "../ui/stage-words";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { FEW } from "./funnel-table";
import { RateWithInterval } from "./rate-with-interval";

/** How a group without a value is shown; it is not the value "unknown". */
export const NO_VALUE = "(none)";

type Props = {
  caption: string;
  /** What the groups are, such as "Source". */
  dimension: string;
  groups: readonly FunnelGroup[];
  href: (group: string | null, step: Step) => string | null;
  locale?: string;
};

/** One row per group: how many reached each step, which share of the step before, and first to last. */
export function FunnelGroupsTable({ caption, dimension, groups, href, locale = "en" }: Props) {
  const steps = groups[0]?.steps.map(({ step }) => step) ?? [];
  const first = steps[0];
  const last = steps.at(-1);
  const scale = Math.max(0.001, ...groups.map(({ steps: reached }) => reached.at(-1)?.intervalFromFirst?.[1] ?? reached.at(-1)?.rateFromFirst ?? 0));
  return (
    <Table caption={caption}>
      <TableHead>
        <HeadCell className="left-0 z-20">{dimension}</HeadCell>
        {steps.map((step) => (
          <HeadCell key={step} numeric>
            <span className="inline-flex items-center gap-1.5"><StageDot stage={step} />{STAGE_WORDS[step].short}</span>
          </HeadCell>
        ))}
        {first && last && <HeadCell numeric>{STAGE_WORDS[first].short} → {STAGE_WORDS[last].short}</HeadCell>}
      </TableHead>
      <tbody>
        {groups.map(({ key, label, steps: reached }) => (
          <Row key={key ?? NO_VALUE}>
            <RowHeadCell className="sticky left-0 z-[1] max-w-56 truncate bg-surface group-hover:bg-sunken">
              {label ?? key ?? <span className="text-faint">{NO_VALUE}</span>}
            </RowHeadCell>
            {reached.map((step, place) => (
              <Cell key={step.step} numeric>
                <Count step={step} to={href(key, step.step)} locale={locale} />
                {place > 0 && <RateBelow step={step} denominator={reached[place - 1]?.count ?? 0} locale={locale} />}
              </Cell>
            ))}
            <Cell numeric>
              <RateWithInterval rate={reached.at(-1)?.rateFromFirst ?? null} interval={reached.at(-1)?.intervalFromFirst ?? null} scale={scale} color="var(--stage-won)" locale={locale} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Count({ step, to, locale }: { step: FunnelStep; to: string | null; locale: string }) {
  return to && step.count > 0 ? <TextLink href={to}>{formatCount(step.count, locale)}</TextLink> : formatCount(step.count, locale);
}

function RateBelow({ step, denominator, locale }: { step: FunnelStep; denominator: number; locale: string }) {
  const unsure = step.interval && denominator < FEW;
  return (
    <span className="block text-xs text-faint" title={unsure ? `Only ${denominator} before this step: between ${formatInterval(step.interval, locale)}` : undefined}>
      {formatRate(step.rateFromPrevious, locale)}
      {unsure && <span className="block">{formatInterval(step.interval, locale)}</span>}
    </span>
  );
}
