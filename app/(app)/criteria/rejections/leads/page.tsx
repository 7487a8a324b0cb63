import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatCount, formatDate } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyPaging } from "@/components/ui/key-paging";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StageBadge } from "@/components/ui/stage-badge";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { dayOf } from "@/funnel/calendar";
import { wordsOfRule } from "@/funnel/rule-outcomes";
import { listRuleLeads, type OfferedLead } from "@/server/learning/list-rule-leads";
import { findKnownRange } from "@/server/reports/find-known-range";
import { readBehindRule, readRejectionsParams, rejectionsParams, ruleHref } from "../search-params";

export const metadata: Metadata = { title: "Leads behind a number" };

/** Exactly the leads that a number of the rejections counts. */
export default async function RuleLeadsPage({ searchParams }: PageProps<"/criteria/rejections/leads">) {
  const allowed = await viewerMay("report:read");
  const params = await searchParams;
  const behind = readBehindRule(params);
  const words = behind && wordsOfRule(behind.rule);
  if (!behind || !words) notFound();

  const [{ now, timeZone, locale }, known] = await Promise.all([reader(), findKnownRange(allowed)]);
  const view = readRejectionsParams(params, { today: dayOf(now, timeZone), first: known?.from ?? null });
  const { page, ...selection } = behind;
  const { total, leads } = await listRuleLeads(allowed, { ...view.query, ...selection }, { skip: (page - 1) * LIMIT, limit: LIMIT }, now);
  const at = (other: number) => `${ruleHref(view, behind)}&page=${other}`;
  const decided = behind.decision === "all" ? "decided" : behind.decision;
  return (
    <>
      <PageHeader
        title={`${formatCount(total, locale)} ${total === 1 ? "lead" : "leads"}, ${decided}${behind.reason ? ` (${behind.reason})` : ""}, ${behind.group}: ${words}`}
        definition={`Handed to sales by the criteria from ${view.query.from} to ${view.query.to}.`}
        actions={<LinkButton href={`/criteria/rejections?${rejectionsParams(view)}`}>Back to the rules</LinkButton>}
      />
      <Panel
        padded={false}
        footer={<KeyPaging newerHref={page === 1 ? null : at(page - 1)} newerLabel="Previous" olderHref={page * LIMIT < total ? at(page + 1) : null} olderLabel="Next" summary={`${formatCount(leads.length, locale)} of ${formatCount(total, locale)}`} />}
      >
        {leads.length === 0 ? <EmptyState title="Nobody is behind this number">It is zero, with these days and filters.</EmptyState> : <OfferedLeadsTable leads={leads} timeZone={timeZone} locale={locale} />}
      </Panel>
    </>
  );
}

const LIMIT = 50;

function OfferedLeadsTable({ leads, ...read }: { leads: readonly OfferedLead[]; timeZone: string; locale: string }) {
  return (
    <Table caption="The leads behind the number">
      <TableHead>
        <HeadCell>Lead</HeadCell>
        <HeadCell>Company</HeadCell>
        <HeadCell>Now</HeadCell>
        <HeadCell>Handed over</HeadCell>
        <HeadCell>Decided</HeadCell>
        <HeadCell>Decision</HeadCell>
        <HeadCell>Source</HeadCell>
      </TableHead>
      <tbody>
        {leads.map(({ leadId, pass, name, company, stage, at, decidedAt, isRejected, reason, source }) => (
          <Row key={`${leadId} ${pass} ${at}`}>
            <RowHeadCell className="max-w-64 truncate"><TextLink href={`/leads/${leadId}/journey`}>{name || `Lead ${leadId}`}</TextLink></RowHeadCell>
            <Cell className="max-w-48 truncate">{company}</Cell>
            <Cell><StageBadge stage={stage} /></Cell>
            <Cell className="whitespace-nowrap">{formatDate(at, read)}</Cell>
            <Cell className="whitespace-nowrap">{formatDate(decidedAt, read)}</Cell>
            <Cell>{isRejected ? `Rejected: ${reason ?? "no reason"}` : "Accepted"}</Cell>
            <Cell>{source ?? <span className="text-faint">(none)</span>}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
