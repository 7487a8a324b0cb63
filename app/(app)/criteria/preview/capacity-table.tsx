import { formatCount, formatDecimal } from "@/components/format";
import { cn } from "@/components/ui/cn";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { PeriodPart, PreviewDays, PreviewedPeriod } from "@/funnel/preview";

type Props = { periods: readonly PreviewedPeriod[]; /** Where the leads behind a number are. */ hrefOver: (days: PreviewDays, part: PeriodPart) => string; handOffsPerDay: number | null; locale: string };

/** What would have come a day, beside what did, against what sales can take. */
export function CapacityTable({ periods, hrefOver, handOffsPerDay, locale }: Props) {
  const perDay = (period: PreviewedPeriod, part: PeriodPart) => <PerDay count={period[part]} days={period.days} href={hrefOver(period.days, part)} locale={locale} />;
  return (
    <>
      <Table caption="MQLs and hand-offs a day">
        <TableHead>
          <HeadCell>Over the last</HeadCell>
          <HeadCell numeric>MQLs a day</HeadCell>
          <HeadCell numeric>really</HeadCell>
          <HeadCell numeric>Hand-offs a day</HeadCell>
          <HeadCell numeric>really</HeadCell>
          <HeadCell>Of what sales can take</HeadCell>
        </TableHead>
        <tbody>
          {periods.map((period) => (
            <Row key={period.days}>
              <RowHeadCell>{period.days} days</RowHeadCell>
              <Cell numeric className="font-medium">{perDay(period, "mql")}</Cell>
              <Cell numeric className="text-muted">{perDay(period, "mqlReally")}</Cell>
              <Cell numeric className="font-medium">{perDay(period, "handOff")}</Cell>
              <Cell numeric className="text-muted">{perDay(period, "handOffReally")}</Cell>
              <Cell className="w-64 min-w-40">{handOffsPerDay === null ? <span className="text-faint">–</span> : <Load share={period.handOff / period.days / handOffsPerDay} />}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <p className="px-4 py-2.5 text-xs text-faint">
        {handOffsPerDay === null
          ? <>Nobody has said how many hand-offs sales can take a day. An administrator can, in the <TextLink href="/settings/workspace">workspace’s settings</TextLink>.</>
          : `Sales can take ${handOffsPerDay} hand-offs a day, as the workspace’s settings say.`}
      </p>
    </>
  );
}

/** So many a day, opening all that there are in the days. */
export function PerDay({ count, days, href, locale }: { count: number; days: number; href: string; locale: string }) {
  const words = formatDecimal(count / days, locale);
  return count > 0 ? <TextLink href={href} prefetch={false} title={`${formatCount(count, locale)} in ${days} days`}>{words}</TextLink> : words;
}

function Load({ share }: { share: number }) {
  const percent = Math.round(share * 100);
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-sunken">
        <span className={cn("block h-full rounded-full", share > 1 ? "bg-danger" : "bg-accent")} style={{ width: `${Math.min(100, percent)}%` }} />
      </span>
      <span className={cn("w-24 text-xs tabular-nums", share > 1 && "font-medium text-danger")}>{percent} %{share > 1 ? ", too many" : ""}</span>
    </span>
  );
}
