import type { Metadata } from "next";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { dayParams, readDayQuery, readDays } from "@/app/(app)/search-params";
import { formatCount, formatDateTime, formatDuration, formatMinutes, NOTHING } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyPaging } from "@/components/ui/key-paging";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { dayOf } from "@/funnel/calendar";
import { DAY, MINUTE } from "@/funnel/moment";
import type { Lapse } from "@/funnel/response";
import type { ResponsePart } from "@/funnel/response-parts";
import { findKnownRange } from "@/server/reports/find-known-range";
import { listResponseLeads, type ResponseLead } from "@/server/reports/list-response-leads";
import { readSelection, responseHref } from "../search-params";

export const metadata: Metadata = { title: "Hand-offs behind a number" };

const PAGE = 50;

/** Exactly the hand-offs that a number of the response report counts. */
export default async function ResponseLeadsPage({ searchParams }: PageProps<"/reports/response/leads">) {
  const allowed = await viewerMay("report:read");
  const [{ now, timeZone, locale }, known] = await Promise.all([reader(), findKnownRange(allowed)]);
  const params = await searchParams;
  const { period, ...days } = readDays(params, { today: dayOf(now, timeZone), first: known?.from ?? null, last: known?.to ?? null });
  const query = { ...readDayQuery(params, days), asOf: null };
  const { start, ...selection } = readSelection(params);
  if (selection.of?.division === "rep") await viewerMay("report:people");
  const { total, leads } = await listResponseLeads(allowed, query, selection, { from: start, limit: PAGE }, now);
  const here = responseHref(query, period, selection.part, selection.of ?? undefined);
  const isFromQualifying = selection.part.toLowerCase().includes("qualifying");
  return (
    <>
      <PageHeader
        title={`${formatCount(total, locale)} ${total === 1 ? "hand-off" : "hand-offs"}: ${TITLES[selection.part]}`}
        definition={`First offered from ${query.from} to ${query.to} (${timeZone}), the latest first. Times run from ${isFromQualifying ? "what qualified the lead" : "the hand-off"}: working time, and by the wall.`}
        actions={<LinkButton href={`/reports/response?${dayParams(query, period)}`}>Back to the report</LinkButton>}
      />
      <Panel
        padded={false}
        footer={<KeyPaging newerHref={start === 0 ? null : `${here}&start=${Math.max(0, start - PAGE)}`} newerLabel="Before" olderHref={start + leads.length < total ? `${here}&start=${start + PAGE}` : null} olderLabel="Next" summary={`${formatCount(leads.length, locale)} of ${formatCount(total, locale)}`} />}
      >
        {leads.length === 0
          ? <EmptyState title="Nothing is behind this number">It is zero, with these days and filters.</EmptyState>
          : <LeadsTable leads={leads} isFromQualifying={isFromQualifying} reader={{ timeZone, locale }} />}
      </Panel>
    </>
  );
}

function LeadsTable({ leads, isFromQualifying, reader }: { leads: readonly ResponseLead[]; isFromQualifying: boolean; reader: { timeZone: string; locale: string } }) {
  return (
    <Table caption="The hand-offs behind the number" cards>
      <TableHead>
        <HeadCell>Lead</HeadCell>
        <HeadCell>Rep</HeadCell>
        <HeadCell>Handed over</HeadCell>
        <HeadCell>Due</HeadCell>
        <HeadCell>Outcome</HeadCell>
        <HeadCell numeric>To decision</HeadCell>
        <HeadCell numeric>To first contact</HeadCell>
      </TableHead>
      <tbody>
        {leads.map(({ leadId, pass, name, company, rep, outcome, handedOverAt, dueAt, endedAt, fromHandOff, fromQualifying }) => {
          const { toDecision, toContact } = isFromQualifying ? fromQualifying : fromHandOff;
          return (
            <Row key={`${leadId} ${pass} ${handedOverAt}`}>
              <RowHeadCell className="max-w-64"><TextLink href={`/leads/${leadId}`}>{name}</TextLink>{company && <span className="block truncate text-xs font-normal text-faint">{company}</span>}</RowHeadCell>
              <Cell data-label="Rep">{rep ?? <span className="text-faint">whoever is first</span>}</Cell>
              <Cell data-label="Handed over" className="whitespace-nowrap">{formatDateTime(handedOverAt, reader)}</Cell>
              <Cell data-label="Due" className="whitespace-nowrap">{formatDateTime(dueAt, reader)}</Cell>
              <Cell data-label="Outcome" className="whitespace-nowrap">{outcome}{endedAt !== null && <span className="block text-xs text-faint">{formatDateTime(endedAt, reader)}</span>}</Cell>
              <Took label="To decision" lapse={toDecision} locale={reader.locale} />
              <Took label="To first contact" lapse={toContact} locale={reader.locale} />
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

function Took({ label, lapse, locale }: { label: string; lapse: Lapse | null; locale: string }) {
  if (lapse === null) return <Cell numeric data-label={label} className="text-faint">{NOTHING}</Cell>;
  return <Cell numeric data-label={label}>{formatMinutes(lapse.working / MINUTE, locale)}<span className="block text-xs text-faint">{formatDuration(lapse.wall / DAY, locale)}</span></Cell>;
}

const TITLES: Readonly<Record<ResponsePart, string>> = {
  all: "handed over", awaiting: "awaiting", overdue: "awaiting and overdue", accepted: "accepted", rejected: "rejected", expired: "expired", withdrawn: "taken back",
  kept: "decided within promise", broken: "not within promise", contacted: "contacted after the hand-off",
  decisionFromHandOff: "decided at a known time", contactFromHandOff: "contacted at a known time",
  decisionFromQualifying: "decided, and what qualified them is known", contactFromQualifying: "contacted, and what qualified them is known",
  decisionLeftOut: "decided before the hand-off", contactLeftOut: "contacted, left out", qualifyingDecisionLeftOut: "decided, what qualified them is unknown", qualifyingContactLeftOut: "contacted, what qualified them is unknown",
};
