import { formatCount } from "@/components/format";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import type { PoolMemberRow, PoolRow } from "@/server/routing/get-routing";

/** A pool: how it shares, who shares it, and what everybody in it holds. */
export function PoolPanel({ pool, locale }: { pool: PoolRow; locale: string }) {
  const { poolId, name, isCatchAll, members } = pool;
  const weights = members.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <Panel
      title={<>{name}{isCatchAll && name !== "Catch-all" && <> <Badge>catch-all</Badge></>}</>}
      description={waysInWords(pool)}
      actions={<LinkButton href={`/settings/routing/pools/${poolId}`} size="small">Change<span className="sr-only"> {name}</span></LinkButton>}
      padded={members.length === 0}
    >
      {members.length === 0 ? (
        <p className="text-sm text-muted">{isCatchAll ? "Nobody in particular: what comes here is for whoever is first." : "Nobody is in this pool: what comes here waits for whoever is first."}</p>
      ) : (
        <Table caption={`Who shares ${name}`} cards>
          <TableHead>
            <HeadCell>Rep</HeadCell><HeadCell numeric>Weight</HeadCell><HeadCell numeric>Holds</HeadCell><HeadCell numeric>Overdue</HeadCell><HeadCell numeric>In work</HeadCell><HeadCell numeric>Accepted in 7 days</HeadCell>
          </TableHead>
          <tbody>{members.map((member) => <MemberRow key={member.personId} member={member} share={member.weight / weights} locale={locale} />)}</tbody>
        </Table>
      )}
    </Panel>
  );
}

function MemberRow({ member: { name, weight, capacity, away, waiting, overdue, inWork, accepted }, share, locale }: { member: PoolMemberRow; share: number; locale: string }) {
  return (
    <Row>
      <RowHeadCell>{name}{away !== null && <> <Badge tone="caution">{away}</Badge></>}{away === null && capacity !== null && waiting >= capacity && <> <Badge tone="caution">is at capacity</Badge></>}</RowHeadCell>
      <Cell numeric data-label="Weight">{weight} <span className="text-faint">({Math.round(share * 100)} %)</span></Cell>
      <Cell numeric data-label="Holds">{formatCount(waiting, locale)}{capacity !== null && <span className="text-faint"> of {formatCount(capacity, locale)}</span>}</Cell>
      <Cell numeric data-label="Overdue">{formatCount(overdue, locale)}</Cell>
      <Cell numeric data-label="In work">{formatCount(inWork, locale)}</Cell>
      <Cell numeric data-label="Accepted in 7 days">{formatCount(accepted, locale)}</Cell>
    </Row>
  );
}

function waysInWords({ members, lostTurnsMadeUp, countsWork, passesOn, isCatchAll }: PoolRow): string {
  const purpose = isCatchAll ? "Takes what no rule sends anywhere. " : "";
  if (members.length === 0) return purpose.trim();
  const turns = lostTurnsMadeUp ? "Lost turns are made up." : "Turns are shared among those who are there.";
  const capacity = countsWork && members.some((member) => member.capacity !== null) ? " Leads in work count towards capacity." : "";
  return `${purpose}${turns}${capacity} ${passesOn ? "What waits for somebody who goes away goes on to the next." : "What waits for somebody who goes away waits for the return."}`;
}
