import { formatDate } from "@/components/format";
import { StageBadge } from "@/components/ui/stage-badge";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { Look } from "@/funnel/closed-pass";
import type { ClosedLead } from "@/server/learning/list-pattern-leads";

type Props = { leads: readonly ClosedLead[]; look: Look; timeZone: string; locale: string };

/** Leads in the pass that was counted, each with its whole journey a press away. */
export function ClosedLeadsTable({ leads, look, timeZone, locale }: Props) {
  return (
    <Table caption="The leads behind the number">
      <TableHead>
        <HeadCell>Lead</HeadCell>
        <HeadCell>Company</HeadCell>
        <HeadCell>Outcome</HeadCell>
        <HeadCell>{LOOKED_AT[look]}</HeadCell>
        <HeadCell>Ended on</HeadCell>
        <HeadCell>Source</HeadCell>
        <HeadCell>Owner</HeadCell>
      </TableHead>
      <tbody>
        {leads.map(({ leadId, pass, name, company, stage, at, endedAt, source, owner }) => (
          <Row key={`${leadId} ${pass}`}>
            <RowHeadCell className="max-w-64 truncate">
              <TextLink href={`/leads/${leadId}/journey`}>{name || `Lead ${leadId}`}</TextLink>
              {pass > 1 && <span className="font-normal text-faint"> pass {pass}</span>}
            </RowHeadCell>
            <Cell className="max-w-48 truncate">{company}</Cell>
            <Cell><StageBadge stage={stage} /></Cell>
            <Cell className="whitespace-nowrap">{formatDate(at, { timeZone, locale })}</Cell>
            <Cell className="whitespace-nowrap">{formatDate(endedAt, { timeZone, locale })}</Cell>
            <Cell>{source ?? <span className="text-faint">(none)</span>}</Cell>
            <Cell>{owner}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const LOOKED_AT: Readonly<Record<Look, string>> = { mql: "MQL on", sal: "Handed over on", accepted: "Accepted on" };
