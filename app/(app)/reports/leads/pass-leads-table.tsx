import { formatDate } from "@/components/format";
import { StageBadge } from "@/components/ui/stage-badge";
import { STAGE_WORDS } from "@/components/ui/stage-words";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { Step } from "@/funnel/stages";
import type { PassLead } from "@/server/leads/list-pass-leads";

type Props = { leads: readonly PassLead[]; step: Step; timeZone: string; locale: string };

/** Leads in the pass that was counted; a lead that came back may stand here twice. */
export function PassLeadsTable({ leads, step, timeZone, locale }: Props) {
  return (
    <Table caption="The leads behind the number">
      <TableHead>
        <HeadCell>Lead</HeadCell>
        <HeadCell>Company</HeadCell>
        <HeadCell>Now</HeadCell>
        <HeadCell>{STAGE_WORDS[step].short} on</HeadCell>
        <HeadCell>Source</HeadCell>
        <HeadCell>Owner</HeadCell>
      </TableHead>
      <tbody>
        {leads.map(({ leadId, pass, name, company, stage, at, source, owner }) => (
          <Row key={`${leadId} ${pass}`}>
            <RowHeadCell className="max-w-64 truncate">
              <TextLink href={`/leads/${leadId}`}>{name || `Lead ${leadId}`}</TextLink>
              {pass > 1 && <span className="font-normal text-faint"> pass {pass}</span>}
            </RowHeadCell>
            <Cell className="max-w-48 truncate">{company}</Cell>
            <Cell><StageBadge stage={stage} /></Cell>
            <Cell className="whitespace-nowrap">{formatDate(at, { timeZone, locale })}</Cell>
            <Cell>{source ?? <span className="text-faint">(none)</span>}</Cell>
            <Cell>{owner}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
