import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatCount, formatDateTime, formatDay } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyPaging } from "@/components/ui/key-paging";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StageBadge } from "@/components/ui/stage-badge";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { type ChallengeSelection, type ChallengedLead, listChallengedLeads } from "@/server/criteria/list-challenged-leads";
import { behindHref, readBehind } from "../search-params";

export const metadata: Metadata = { title: "Leads behind a number" };

const SIDES = { both: "made MQL by both", challenger: "made MQL only by the challenger", published: "made MQL only by the published criteria" } as const;
const OUTCOMES = { all: "", won: ", won by now", lost: ", lost by now", back: ", sent back or disqualified", open: ", still open" } as const;

function wordsFor(behind: ChallengeSelection): string {
  if ("week" in behind) return `made MQL by the ${behind.madeBy === "byChallenger" ? "challenger" : "published criteria"} in the week from ${formatDay(behind.week)}`;
  return `${SIDES[behind.side]}${OUTCOMES[behind.outcome]}`;
}

/** Exactly the leads that a number of the comparison counts. */
export default async function ChallengedLeadsPage({ searchParams }: PageProps<"/criteria/challenger/leads">) {
  const allowed = await viewerMay("criteria:try");
  const asked = await searchParams;
  const behind = readBehind(asked);
  if (!behind) notFound();
  const cursor = typeof asked.cursor === "string" && asked.cursor !== "" ? asked.cursor : null;
  const { total, leads, nextCursor } = await listChallengedLeads(allowed, behind, { cursor, limit: 50 });
  const read = await reader();
  const here = behindHref(behind);
  return (
    <>
      <PageHeader
        title={`${formatCount(total, read.locale)} ${total === 1 ? "lead" : "leads"}, ${wordsFor(behind)}`}
        actions={<><LinkButton href={behindHref(behind, "export")} prefetch={false}>Export</LinkButton><LinkButton href={`/criteria/challenger?of=${behind.challengerId}`}>Back to the challenger</LinkButton></>}
      />
      <Panel
        padded={false}
        footer={<KeyPaging newerHref={cursor === null ? null : here} newerLabel="First page" olderHref={nextCursor === null ? null : `${here}&cursor=${nextCursor}`} olderLabel="Next" summary={`${formatCount(leads.length, read.locale)} of ${formatCount(total, read.locale)}`} />}
      >
        {leads.length === 0 ? <EmptyState title="Nobody is behind this number">It is zero.</EmptyState> : <LeadsTable leads={leads} reader={read} />}
      </Panel>
    </>
  );
}

function LeadsTable({ leads, reader }: { leads: readonly ChallengedLead[]; reader: { timeZone: string; locale: string } }) {
  return (
    <Table caption="The leads behind the number">
      <TableHead>
        <HeadCell>Lead</HeadCell>
        <HeadCell>Company</HeadCell>
        <HeadCell>Now</HeadCell>
        <HeadCell>MQL, published</HeadCell>
        <HeadCell>MQL, challenger</HeadCell>
        <HeadCell>Source</HeadCell>
      </TableHead>
      <tbody>
        {leads.map(({ leadId, pass, name, company, stage, publishedAt, challengerAt, source }) => (
          <Row key={`${leadId} ${pass}`}>
            <RowHeadCell className="max-w-64 truncate">
              <TextLink href={`/leads/${leadId}`}>{name || `Lead ${leadId}`}</TextLink>
              {pass > 1 && <span className="font-normal text-faint"> pass {pass}</span>}
            </RowHeadCell>
            <Cell className="max-w-48 truncate">{company}</Cell>
            <Cell><StageBadge stage={stage} /></Cell>
            <Cell className="whitespace-nowrap">{formatDateTime(publishedAt, reader)}</Cell>
            <Cell className="whitespace-nowrap">{formatDateTime(challengerAt, reader)}</Cell>
            <Cell>{source ?? <span className="text-faint">(none)</span>}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
