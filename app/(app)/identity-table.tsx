import { formatCount } from "@/components/format";
import { StageDot } from "@/components/ui/stage-badge";
import { STAGE_WORDS } from "@/components/ui/stage-words";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { FunnelIdentity } from "@/funnel/funnel-report";
import type { Part } from "@/funnel/report-query";
import type { Step } from "@/funnel/stages";

type Props = { identity: readonly FunnelIdentity[]; href: (step: Step, part: Part) => string; locale: string };

const PLACES = [
  { part: "advanced", label: "Went on" },
  { part: "recycled", label: "Recycled" },
  { part: "disqualified", label: "Disqualified" },
  { part: "lost", label: "Lost" },
  { part: "stillThere", label: "Still there" },
] as const;

/** Where those who entered each stage are; every row adds up. */
export function IdentityTable({ identity, href, locale }: Props) {
  return (
    <Table caption="Where those who entered each stage are">
      <TableHead>
        <HeadCell>Stage</HeadCell>
        <HeadCell numeric>Entered</HeadCell>
        {PLACES.map(({ part, label }) => <HeadCell key={part} numeric>{label}</HeadCell>)}
      </TableHead>
      <tbody>
        {identity.map((row) => (
          <Row key={row.stage}>
            <RowHeadCell><span className="flex items-center gap-2"><StageDot stage={row.stage} />{STAGE_WORDS[row.stage].short}</span></RowHeadCell>
            <Cell numeric className="font-medium">{formatCount(row.entered, locale)}</Cell>
            {PLACES.map(({ part }) => (
              <Cell key={part} numeric>{row[part] === 0 ? <span className="text-faint">0</span> : <TextLink href={href(row.stage, part)}>{formatCount(row[part], locale)}</TextLink>}</Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
