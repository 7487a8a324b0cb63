import type { Metadata } from "next";
import { Download } from "lucide-react";
import { pageAnswer } from "@/app/_gate/page-answer";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { leadsHref } from "@/app/(app)/leads-href";
import { funnelParams } from "@/app/(app)/search-params";
import { formatCount } from "@/components/format";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyPaging } from "@/components/ui/key-paging";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { STAGE_WORDS } from "@/components/ui/stage-words";
import { dayOf } from "@/funnel/calendar";
import type { Part } from "@/funnel/report-query";
import { Refusal } from "@/funnel/refusal";
import type { Step } from "@/funnel/stages";
import { listPassLeads, type PassLeads, type PassSelection } from "@/server/leads/list-pass-leads";
import { findKnownRange } from "@/server/reports/find-known-range";
import { PassLeadsTable } from "./pass-leads-table";
import { readBehindParams } from "./search-params";

export const metadata: Metadata = { title: "Leads behind a number" };

/** Exactly the leads that a number of a report counts. */
export default async function LeadsBehindPage({ searchParams }: PageProps<"/reports/leads">) {
  const allowed = await viewerMay("report:read");
  const [{ now, timeZone, locale }, known] = await Promise.all([reader(), findKnownRange(allowed)]);
  const { view, step, part, cursor } = readBehindParams(await searchParams, { today: dayOf(now, timeZone), first: known?.from ?? null });
  const { groupBy: _groupBy, ...query } = view.query;
  const { total, leads, nextCursor, definition } = await pageAnswer(firstPageIfLost(cursor, (from) => listPassLeads(allowed, { ...query, step, part }, { cursor: from, limit: 50 }, now)));
  const here = leadsHref(view, step, part);
  return (
    <>
      <PageHeader
        title={`${formatCount(total, locale)} ${total === 1 ? "lead" : "leads"}: ${titleOf({ ...query, step, part })}`}
        definition={definition}
        actions={<><a href={here.replace("/reports/leads?", "/reports/leads/export?")} download className={buttonClass({})}><Download aria-hidden />Export CSV</a><LinkButton href={`/?${funnelParams(view)}`}>Back to the funnel</LinkButton></>}
      />
      <Panel
        padded={false}
        footer={<KeyPaging newerHref={cursor === null ? null : here} newerLabel="First page" olderHref={nextCursor === null ? null : `${here}&cursor=${nextCursor}`} olderLabel="Next" summary={`${formatCount(leads.length, locale)} of ${formatCount(total, locale)}`} />}
      >
        {leads.length === 0
          ? <EmptyState title="Nobody is behind this number">It is zero, with these days and filters.</EmptyState>
          : <PassLeadsTable leads={leads} step={step} timeZone={timeZone} locale={locale} />}
      </Panel>
    </>
  );
}

/** A cursor that is not ours shows the first page. */
async function firstPageIfLost(cursor: string | null, list: (cursor: string | null) => Promise<PassLeads>): Promise<PassLeads> {
  try {
    return await list(cursor);
  } catch (cause) {
    if (cause instanceof Refusal && "cursor" in cause.fields) return list(null);
    throw cause;
  }
}

function titleOf({ step, part, kind }: PassSelection): string {
  const reached = `${kind === "cohort" ? "reached" : "entered"} ${STAGE_WORDS[step].short}`;
  return PARTS[part]?.(STAGE_WORDS[step].short, step) ?? reached;
}

const PARTS: Partial<Record<Part, (name: string, step: Step) => string>> = {
  implied: (name) => `reached ${name}, nobody knows when`,
  immature: (name) => `reached ${name}, window still open`,
  negative: (name) => `${name} dated before the first step`,
  timed: (name) => `reached ${name} at a known time`,
  notYet: (name) => `not yet ${name}, and may still be`,
  undated: () => "in no range of dates",
  advanced: (name) => `went on from ${name}`,
  recycled: (name) => `recycled from ${name}`,
  disqualified: (name) => `disqualified from ${name}`,
  lost: (name) => `lost from ${name}`,
  stillThere: (name, step) => (step === "won" ? "won" : `still ${name}`),
  awaiting: () => "awaiting sales",
  accepted: () => "accepted by sales",
  rejected: () => "rejected by sales",
  expired: () => "not decided in time, given back to marketing by rule",
};
