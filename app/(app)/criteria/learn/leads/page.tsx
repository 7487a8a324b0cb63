import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatCount } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyPaging } from "@/components/ui/key-paging";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { dayOf } from "@/funnel/calendar";
import { patternInWords } from "@/funnel/pattern-in-words";
import { listPatternLeads } from "@/server/learning/list-pattern-leads";
import { findKnownRange } from "@/server/reports/find-known-range";
import { behindHref, learnParams, readBehind, readLearnParams } from "../search-params";
import { ClosedLeadsTable } from "./closed-leads-table";

export const metadata: Metadata = { title: "Leads behind a number" };

/** Exactly the leads that a number of what deals had in common counts. */
export default async function PatternLeadsPage({ searchParams }: PageProps<"/criteria/learn/leads">) {
  const allowed = await viewerMay("report:read");
  const params = await searchParams;
  const behind = readBehind(params);
  if (!behind) notFound();

  const [{ now, timeZone, locale }, known] = await Promise.all([reader(), findKnownRange(allowed)]);
  const view = readLearnParams(params, { today: dayOf(now, timeZone), first: known?.from ?? null });
  const { page, ...selection } = behind;
  const { text, total, leads } = await listPatternLeads(allowed, { ...view.query, ...selection }, { skip: (page - 1) * LIMIT, limit: LIMIT }, now);
  const at = (other: number) => `${behindHref(view, behind)}&page=${other}`;
  const outcome = { won: "won", others: view.query.against === "lost" ? "lost" : "not won", all: "in all" }[behind.outcome];
  return (
    <>
      <PageHeader
        title={`${formatCount(total, locale)} ${total === 1 ? "lead" : "leads"}, ${outcome}, ${behind.group}: ${patternInWords(behind.pattern)}`}
        definition={text}
        actions={<LinkButton href={`/criteria/learn?${learnParams(view)}`}>Back to what they had in common</LinkButton>}
      />
      <Panel
        padded={false}
        footer={<KeyPaging newerHref={page === 1 ? null : at(page - 1)} newerLabel="Previous" olderHref={page * LIMIT < total ? at(page + 1) : null} olderLabel="Next" summary={`${formatCount(leads.length, locale)} of ${formatCount(total, locale)}`} />}
      >
        {leads.length === 0
          ? <EmptyState title="Nobody is behind this number">It is zero, with these days and filters.</EmptyState>
          : <ClosedLeadsTable leads={leads} look={view.query.look} timeZone={timeZone} locale={locale} />}
      </Panel>
    </>
  );
}

const LIMIT = 50;
