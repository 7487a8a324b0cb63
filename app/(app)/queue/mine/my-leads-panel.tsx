import type { ReactNode } from "react";
import { UserRoundCheck } from "lucide-react";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatCount, formatDate, formatMoney, formatRelative, NOTHING, type Reader } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { StageBadge } from "@/components/ui/stage-badge";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { dayOf } from "@/funnel/calendar";
import { listMyLeads, type MyLead } from "@/server/hand-off/list-my-leads";
import { endingChoices } from "../ending-choices";
import { WorkButtons } from "../work-buttons";
import { MyLeadsKeys } from "./my-leads-keys";

/** What the rep works on, and what came of the last ones. */
export async function MyLeadsPanel() {
  const { at, open, isMore, ended } = await listMyLeads(await viewerMay("pass:work"));
  const read = await reader();
  const [choices, today] = [await endingChoices(at), dayOf(at, read.timeZone)];
  return (
    <div className="flex flex-col gap-4">
      <Panel title="Open" padded={false} {...(isMore && { footer: <p className="text-xs text-faint">The {open.length} with the freshest activity. Close some to see the others.</p> })}>
        {open.length === 0 ? <NothingOpen /> : (
          <>
            <MyLeadsKeys />
            <Table caption="Leads you are working on">
              <TableHead>
                <HeadCell>Name</HeadCell>
                <HeadCell>Stage</HeadCell>
                <HeadCell numeric className="max-md:hidden">Score</HeadCell>
                <HeadCell className="max-md:hidden">Last interaction</HeadCell>
                <HeadCell className="max-lg:hidden">Accepted</HeadCell>
                <HeadCell className="max-sm:hidden">What came of it</HeadCell>
              </TableHead>
              <tbody>
                {open.map((lead) => ({ lead, acts: <WorkButtons lead={{ leadId: lead.leadId, pass: lead.pass, name: lead.name }} stage={lead.stage} choices={choices} currency={read.currency} today={today} /> })).map(({ lead, acts }) => (
                  <Row key={lead.leadId} data-row>
                    <LeadName lead={lead}><div className="mt-2 font-normal sm:hidden">{acts}</div></LeadName>
                    <Cell><StageBadge stage={lead.stage} /></Cell>
                    <Cell numeric className="max-md:hidden">{formatCount(Math.round(lead.score), read.locale)}</Cell>
                    <Cell className="whitespace-nowrap max-md:hidden">{lead.lastInteractionAt === null ? NOTHING : formatRelative(lead.lastInteractionAt, at, read.locale)}</Cell>
                    <Cell className="whitespace-nowrap max-lg:hidden">{formatDate(lead.acceptedAt, read)}</Cell>
                    <Cell className="py-1.5 align-middle max-sm:hidden">{acts}</Cell>
                  </Row>
                ))}
              </tbody>
            </Table>
          </>
        )}
      </Panel>
      {ended.length > 0 && <Ended leads={ended} reader={read} />}
    </div>
  );
}

function Ended({ leads, reader: read }: { leads: readonly MyLead[]; reader: Required<Reader> }) {
  return (
    <Panel title="The last thirty days" padded={false}>
      <Table caption="What came of your leads in the last thirty days">
        <TableHead>
          <HeadCell>Name</HeadCell>
          <HeadCell>Ended as</HeadCell>
          <HeadCell className="max-sm:hidden">On</HeadCell>
          <HeadCell className="max-sm:hidden">Worth or reason</HeadCell>
        </TableHead>
        <tbody>
          {leads.map((lead) => (
            <Row key={lead.leadId}>
              <LeadName lead={lead} />
              <Cell><StageBadge stage={lead.stage} /></Cell>
              <Cell className="whitespace-nowrap max-sm:hidden">{formatDate(lead.endedAt, read)}</Cell>
              <Cell className="max-sm:hidden">{lead.stage === "won" ? formatMoney(lead.dealValue, lead.currency ?? "EUR", read.locale) : (lead.reason ?? NOTHING)}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function LeadName({ lead: { leadId, name, company }, children }: { lead: MyLead; children?: ReactNode }) {
  return (
    <RowHeadCell className="max-w-56 min-w-28">
      <TextLink href={`/leads/${leadId}`} prefetch={false} data-row-link className="block truncate text-ink">{name}</TextLink>
      {company && <span className="block truncate text-xs font-normal text-faint">{company}</span>}
      {children}
    </RowHeadCell>
  );
}

function NothingOpen() {
  return (
    <EmptyState icon={UserRoundCheck} title="Nothing is yours yet" action={<LinkButton href="/queue" variant="primary">Go to the queue</LinkButton>}>
      A lead that you accept in the queue appears here, until it is won, lost or sent back.
    </EmptyState>
  );
}

export function MyLeadsPanelSkeleton() {
  return <Panel><div className="flex flex-col gap-3">{Array.from({ length: 6 }, (_, place) => <Skeleton key={place} className="h-9" />)}</div></Panel>;
}
