import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageAnswer } from "@/app/_gate/page-answer";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatCount, formatDate, formatDay, formatDayRange } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyPaging } from "@/components/ui/key-paging";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StageBadge } from "@/components/ui/stage-badge";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { BacktestPart } from "@/funnel/backtest";
import { type BacktestLead, listBacktestLeads } from "@/server/criteria/list-backtest-leads";
import { behindHref, readBacktestId, readBehind } from "@/app/(app)/criteria/backtests/search-params";

export const metadata: Metadata = { title: "Leads behind a number" };

/** Exactly the leads that a number of a backtest counts. */
export default async function BacktestLeadsPage({ params, searchParams }: PageProps<"/criteria/backtests/[backtestId]/leads">) {
  const allowed = await viewerMay("criteria:try");
  const replayId = readBacktestId((await params).backtestId);
  if (replayId === null) notFound();
  const asked = await searchParams;
  const behind = readBehind(asked);
  const cursor = typeof asked.cursor === "string" && asked.cursor !== "" ? asked.cursor : null;
  const { backtest, total, leads, nextCursor } = await pageAnswer(listBacktestLeads(allowed, { replayId, ...behind }, { cursor, limit: 50 }));
  const read = await reader();
  const here = behindHref(replayId, behind);
  const { from, to, candidates } = backtest;
  return (
    <>
      <PageHeader
        title={`${formatCount(total, read.locale)} ${total === 1 ? "lead" : "leads"}: ${PART_WORDS[behind.part]}`}
        definition={<>By {candidates[behind.candidate]?.name}, {behind.week ? `in the week from ${formatDay(behind.week, read.locale)}` : from && to && formatDayRange(from, to, read.locale)}, as it was known when the backtest was asked for.</>}
        actions={<><LinkButton href={behindHref(replayId, behind, "export")} prefetch={false}>Export</LinkButton><LinkButton href={`/criteria/backtests/${replayId}`}>Back to the backtest</LinkButton></>}
      />
      <Panel
        padded={false}
        footer={<KeyPaging newerHref={cursor === null ? null : here} newerLabel="First page" olderHref={nextCursor === null ? null : `${here}&cursor=${nextCursor}`} olderLabel="Next" summary={`${formatCount(leads.length, read.locale)} of ${formatCount(total, read.locale)}`} />}
      >
        {leads.length === 0 ? <EmptyState title="Nobody is behind this number">It is zero, over this period.</EmptyState> : <LeadsTable leads={leads} by={candidates[behind.candidate]?.name ?? ""} reader={read} />}
      </Panel>
    </>
  );
}

const PART_WORDS: Readonly<Record<BacktestPart, string>> = {
  mqls: "MQLs it would have made", mqlsWon: "MQLs, won by now", mqlsLost: "MQLs, lost by now", mqlsBack: "MQLs, sent back or disqualified by now", mqlsOpen: "MQLs, still open",
  ended: "passes that ended", won: "won deals", chosen: "ended, and made MQL before", caught: "won, and made MQL before", missed: "won deals missed",
  lostThrough: "lost deals let through", backThrough: "sent back or disqualified, let through", undated: "ended, nobody knows when",
};

function LeadsTable({ leads, by, reader }: { leads: readonly BacktestLead[]; by: string; reader: { timeZone: string; locale: string } }) {
  return (
    <Table caption="The leads behind the number">
      <TableHead>
        <HeadCell>Lead</HeadCell>
        <HeadCell>Company</HeadCell>
        <HeadCell>Would be MQL</HeadCell>
        <HeadCell>Outcome</HeadCell>
        <HeadCell>Ended</HeadCell>
        <HeadCell>Source</HeadCell>
      </TableHead>
      <tbody>
        {leads.map(({ leadId, pass, name, company, source, mqlAt, ending, endedAt }) => (
          <Row key={`${leadId} ${pass}`}>
            <RowHeadCell className="max-w-64 truncate">
              <TextLink href={`/leads/${leadId}`}>{name || `Lead ${leadId}`}</TextLink>
              {pass > 1 && <span className="font-normal text-faint"> pass {pass}</span>}
            </RowHeadCell>
            <Cell className="max-w-48 truncate">{company}</Cell>
            <Cell className="whitespace-nowrap">{mqlAt === null ? <span className="text-faint">never</span> : <TextLink href={`/criteria/test?lead=${leadId}&at=${mqlAt}&by=${by}`}>{formatDate(mqlAt, reader)}</TextLink>}</Cell>
            <Cell>{ending ? <StageBadge stage={ending} /> : <span className="text-faint">still open</span>}</Cell>
            <Cell className="whitespace-nowrap">{formatDate(endedAt, reader)}</Cell>
            <Cell>{source ?? <span className="text-faint">(none)</span>}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
