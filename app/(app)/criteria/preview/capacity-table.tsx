import { formatDecimal } from "@/components/format";
import { cn } from "@/components/ui/cn";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { PreviewedPeriod } from "@/funnel/preview";

type Props = { periods: readonly PreviewedPeriod[]; handOffsPerDay: number | null; locale: string };

/** What would have come a day, beside what did, against what sales can take. */
export function CapacityTable({ periods, handOffsPerDay, locale }: Props) {
  const perDay = (count: number, days: number) => formatDecimal(count / days, locale);
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
          {periods.map(({ days, mql, handOff, mqlReally, handOffReally }) => (
            <Row key={days}>
              <RowHeadCell>{days} days</RowHeadCell>
              <Cell numeric className="font-medium">{perDay(mql, days)}</Cell>
              <Cell numeric className="text-muted">{perDay(mqlReally, days)}</Cell>
              <Cell numeric className="font-medium">{perDay(handOff, days)}</Cell>
              <Cell numeric className="text-muted">{perDay(handOffReally, days)}</Cell>
              <Cell className="w-64 min-w-40">{handOffsPerDay === null ? <span className="text-faint">–</span> : <Load share={handOff / days / handOffsPerDay} />}</Cell>
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
