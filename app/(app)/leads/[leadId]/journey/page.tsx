import type { Metadata } from "next";
import { pageAnswer } from "@/app/_gate/page-answer";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { ScoreChart } from "@/components/charts/score-chart";
import { formatCount, formatDate, formatDuration, type Reader } from "@/components/format";
import { CountedRules } from "@/components/leads/counted-rules";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StageBadge } from "@/components/ui/stage-badge";
import { PageHeader } from "@/components/ui/page-header";
import type { Evidence } from "@/funnel/evidence";
import { DAY } from "@/funnel/moment";
import { STEPS } from "@/funnel/stages";
import { getJourney, type Journey, type JourneyPass } from "@/server/leads/get-journey";
import { leadIdIn } from "../lead-id";
import { JourneyLine } from "./journey-line";
import { PrintButton } from "./print-button";

export const metadata: Metadata = { title: "Journey" };

/** One deal from its first visit to its end on one page: the score over time, why it was let through, and everything in order. */
export default async function JourneyPage({ params }: PageProps<"/leads/[leadId]/journey">) {
  const allowed = await viewerMay("lead:read");
  const leadId = leadIdIn((await params).leadId);
  const journey = await pageAnswer(getJourney(allowed, leadId));
  const read = await reader();
  const { called, company, stage, passes } = journey;
  return (
    <>
      <PageHeader
        title={<span className="flex flex-wrap items-center gap-2.5">The journey of {called || `lead ${leadId}`}<StageBadge stage={stage} /></span>}
        definition={[company, lengthOf(journey, read)].filter(Boolean).join(". ")}
        actions={<><LinkButton href={`/leads/${leadId}`}>The lead</LinkButton><PrintButton /></>}
      />
      <div className="flex flex-col gap-4">
        {passes.map((pass) => <PassPanel key={pass.pass} pass={pass} isOnly={passes.length === 1} reader={read} now={journey.at} />)}
        <Panel title="Everything in order" description="What alike follows each other on a day is told once.">
          <JourneyLine journey={journey} reader={read} />
        </Panel>
      </div>
    </>
  );
}

function lengthOf({ interactions, interactionsInAll, passes, at }: Journey, reader: Required<Reader>): string {
  const starts = [interactions[0]?.occurredAt, ...passes.map(({ reachedAt }) => reachedAt.lead)].filter((moment) => moment !== null && moment !== undefined);
  const first = starts.length === 0 ? null : Math.min(...starts);
  const latest = passes.at(-1);
  const end = latest?.endedAt ?? at;
  const ended = latest?.ending ? `ended ${formatDate(latest.endedAt, reader)}` : "still open";
  return `First seen ${formatDate(first, reader)}, ${ended}: ${formatDuration(first === null ? null : (end - first) / DAY, reader.locale)}, ${formatCount(interactionsInAll, reader.locale)} interactions, ${formatCount(passes.length, reader.locale)} ${passes.length === 1 ? "pass" : "passes"}.`;
}

function PassPanel({ pass, isOnly, reader, now }: { pass: JourneyPass; isOnly: boolean; reader: Required<Reader>; now: number }) {
  const { score, whenMql, whenHandedOver, reachedAt, ending, endedAt, reason } = pass;
  const marks = [...STEPS.flatMap((stage) => (reachedAt[stage] === null ? [] : [{ stage, at: reachedAt[stage] }])), ...(ending && ending !== "won" && endedAt !== null ? [{ stage: ending, at: endedAt }] : [])];
  return (
    <Panel title={isOnly ? "Score over time" : `Pass ${pass.pass}: score over time`} {...(reason && { description: `Ended because: ${reason}.` })}>
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {score.length > 0 ? <ScoreChart stretches={score} marks={marks} reader={reader} /> : <p className="text-sm text-muted">No criteria judged this pass, so there is no score.</p>}
        <div className="flex flex-col gap-4">
          {whenMql && <Why title="Why it became MQL" evidence={whenMql} reader={reader} now={now} />}
          {whenHandedOver && <Why title="Why it was handed to sales" evidence={whenHandedOver} reader={reader} now={now} />}
          {!whenMql && !whenHandedOver && <p className="text-sm text-muted">No version of the criteria moved it: its dates come from people or another system, or it has not come so far.</p>}
        </div>
      </div>
    </Panel>
  );
}

function Why({ title, evidence: { at, version, because, behaviour, score, fit }, reader, now }: { title: string; evidence: Evidence; reader: Required<Reader>; now: number }) {
  return (
    <section>
      <h3 className="text-sm font-medium">{title}</h3>
      <p className="mb-1 text-xs text-faint">{`${formatDate(at, reader)}, by criteria version ${version}. Score ${formatCount(Math.round(score), reader.locale)}, fit ${formatCount(Math.round(fit), reader.locale)}.`}</p>
      <p className="mb-2 text-sm">{because.join(". ")}.</p>
      <CountedRules rules={behaviour} atMost={6} total={score} locale={reader.locale} now={now} />
    </section>
  );
}
