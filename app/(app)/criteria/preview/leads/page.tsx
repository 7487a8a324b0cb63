import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageAnswer } from "@/app/_gate/page-answer";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatCount, formatDateTime, formatDecimal } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyPaging } from "@/components/ui/key-paging";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StageBadge } from "@/components/ui/stage-badge";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { PeriodPart, PreviewPart } from "@/funnel/preview";
import { listPreviewedLeads, type PreviewedLead, type PreviewSelection } from "@/server/criteria/list-previewed-leads";
import { previewedQuery, readPreviewedParams } from "./search-params";

export const metadata: Metadata = { title: "Leads of a preview" };

const PARTS: Readonly<Record<PreviewPart, string>> = {
  mql: "become MQL now", handOff: "are handed to sales now", salesQualified: "become SQL now",
  mqlStays: "are MQL and would not have become so", awaitingStays: "await sales and would not have been handed over",
};

const PERIOD: Readonly<Record<PeriodPart, string>> = { mql: "would have become MQL", handOff: "would have been handed to sales", mqlReally: "really became MQL", handOffReally: "were really handed to sales" };

/** Exactly the leads that a number of a preview counts. */
export default async function PreviewedLeadsPage({ searchParams }: PageProps<"/criteria/preview/leads">) {
  const allowed = await viewerMay("criteria:try");
  const asked = readPreviewedParams(await searchParams);
  if (!asked) notFound();
  const { selection, cursor } = asked;
  const { name, threshold } = selection;
  const [{ timeZone, locale }, { title, at, total, leads, nextCursor }] = await Promise.all([reader(), pageAnswer(listPreviewedLeads(allowed, asked.selection, { cursor, limit: 50 }))]);
  const query = previewedQuery(selection);
  const here = `/criteria/preview/leads?${query}`;
  const preview = name.startsWith("d") ? `/criteria/drafts/${name.slice(1).split(".")[0]}/preview` : `/criteria/versions/${name.slice(1)}/preview`;
  return (
    <>
      <PageHeader
        title={`${formatCount(total, locale)} ${total === 1 ? "lead" : "leads"}: ${whatOf(selection)}`}
        definition={`If “${title}”${threshold === null ? "" : `, with a score of ${threshold},`} were published, by what was known ${formatDateTime(at, { timeZone, locale })}. Nothing has been written.`}
        actions={<><LinkButton href={preview}>Back to the preview</LinkButton><LinkButton href={`/criteria/preview/leads/export?${query}`} prefetch={false}>Export as CSV</LinkButton></>}
      />
      <Panel
        padded={false}
        footer={<KeyPaging newerHref={cursor === null ? null : here} newerLabel="First page" olderHref={nextCursor === null ? null : `${here}&cursor=${nextCursor}`} olderLabel="Next" summary={`${formatCount(leads.length, locale)} of ${formatCount(total, locale)}`} />}
      >
        {leads.length === 0 ? <EmptyState title="Nobody is behind this number">It is zero.</EmptyState> : <LeadsTable leads={leads} locale={locale} />}
      </Panel>
    </>
  );
}

function whatOf({ part, days, source }: PreviewSelection): string {
  const from = source === undefined ? "" : source === null ? ", from no known source" : `, from ${source}`;
  return `${days ? `${PERIOD[part]} in the last ${days} days` : PARTS[part]}${from}`;
}

function LeadsTable({ leads, locale }: { leads: readonly PreviewedLead[]; locale: string }) {
  return (
    <Table caption="The leads behind the number">
      <TableHead>
        <HeadCell>Lead</HeadCell>
        <HeadCell>Company</HeadCell>
        <HeadCell>Is now</HeadCell>
        <HeadCell numeric>Score</HeadCell>
        <HeadCell>Source</HeadCell>
      </TableHead>
      <tbody>
        {leads.map(({ leadId, pass, name, company, stage, score, source }) => (
          <Row key={`${leadId} ${pass}`}>
            <RowHeadCell className="max-w-64 truncate">
              <TextLink href={`/leads/${leadId}`}>{name || `Lead ${leadId}`}</TextLink>
              {pass > 1 && <span className="font-normal text-faint"> pass {pass}</span>}
            </RowHeadCell>
            <Cell className="max-w-48 truncate">{company}</Cell>
            <Cell><StageBadge stage={stage} /></Cell>
            <Cell numeric>{score === null ? <span className="text-faint">–</span> : formatDecimal(score, locale)}</Cell>
            <Cell>{source ?? <span className="text-faint">(none)</span>}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
