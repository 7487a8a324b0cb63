import { Suspense } from "react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { pageAnswer } from "@/app/_gate/page-answer";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { getLead } from "@/server/leads/get-lead";
import { readAskedDecision } from "./asked-decision";
import { FactsPanel } from "./facts-panel";
import { LeadHeader } from "./lead-header";
import { leadIdIn } from "./lead-id";
import { NurtureLine } from "./nurture-line";
import { PassesPanel } from "./passes-panel";
import { TimelinePanel, TimelinePanelSkeleton } from "./timeline-panel";
import { VerdictPanel } from "./verdict-panel";

export const metadata: Metadata = { title: "Lead" };

/** One lead: who it is, what it did, what the criteria say and why, and each of its passes. */
export default async function LeadPage({ params, searchParams }: PageProps<"/leads/[leadId]">) {
  const allowed = await viewerMay("lead:read");
  const leadId = leadIdIn((await params).leadId);
  const { older, ...address } = await searchParams;
  const asked = readAskedDecision(address);
  const lead = await pageAnswer(getLead(allowed, leadId));
  if (lead.mergedInto !== null && address.own === undefined) redirect(`/leads/${lead.mergedInto}`);
  const read = await reader();
  return (
    <>
      <LeadHeader lead={lead} asked={asked} reader={read} />
      {asked && !lead.passes.some(({ handOffs }) => handOffs.some(({ handOffId, decision }) => handOffId === asked.handOffId && decision === null)) && (
        <p role="status" className="mb-4 rounded-md bg-caution-soft px-3 py-2 text-sm text-caution">This hand-off was decided in the meantime. Nothing was changed; how it ended stands below.</p>
      )}
      <NurtureLine lead={lead} reader={read} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <VerdictPanel leadId={leadId} verdict={lead.verdict} stage={lead.stage} reader={read} now={lead.at} />
          <Suspense fallback={<TimelinePanelSkeleton />}>
            <TimelinePanel leadId={leadId} isMasked={lead.isMasked} cursor={typeof older === "string" ? older : null} now={lead.at} />
          </Suspense>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <FactsPanel lead={lead} reader={read} />
          <PassesPanel passes={lead.passes} reader={read} />
        </div>
      </div>
    </>
  );
}
