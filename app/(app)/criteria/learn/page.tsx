import type { Metadata } from "next";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { NothingYet } from "@/app/(app)/nothing-counted";
import { ReportFilters } from "@/app/(app)/report-filters";
import { formatCount } from "@/components/format";
import { DefinitionLine } from "@/components/ui/definition-line";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterSelect } from "@/components/ui/filter-select";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { dayOf } from "@/funnel/calendar";
import { type Commonalities, ENOUGH } from "@/funnel/common-patterns";
import { learnCommonalities } from "@/server/learning/learn-commonalities";
import { listLeadChoices } from "@/server/leads/list-lead-choices";
import { findKnownRange } from "@/server/reports/find-known-range";
import { AGAINST_OPTIONS, LOOK_OPTIONS } from "./choices";
import { CommonalitiesPanel } from "./commonalities-panel";
import { LimitsPanel } from "./limits-panel";
import { learnParams, readLearnParams } from "./search-params";

export const metadata: Metadata = { title: "What won deals had in common" };

/** What the deals that were won had in common before, and what the lost ones had. */
export default async function LearnPage({ searchParams }: PageProps<"/criteria/learn">) {
  const allowed = await viewerMay("report:read");
  const [{ now, timeZone, locale }, known] = await Promise.all([reader(), findKnownRange(allowed)]);
  if (!known) return <NothingYet />;

  const view = readLearnParams(await searchParams, { today: dayOf(now, timeZone), first: known.from });
  const { query } = view;
  const [{ text, won, others }, choices] = await Promise.all([learnCommonalities(allowed, query, now), listLeadChoices(await viewerMay("lead:read"))]);
  return (
    <>
      <PageHeader title="What won deals had in common" actions={<LinkButton href="/criteria/learn/suggest">Suggest criteria from them</LinkButton>} />
      <ReportFilters action="/criteria/learn" params={learnParams(view)} query={query} period={view.period} choices={choices}>
        <FilterSelect name="look" label="As they were" value={query.look} options={LOOK_OPTIONS} />
        <FilterSelect name="against" label="Won, against" value={query.against} options={AGAINST_OPTIONS} />
      </ReportFilters>
      <div className="flex flex-col gap-4">
        <DefinitionLine>{text} {counted(won, query.against, locale)}</DefinitionLine>
        {won.isEnough ? (
          <>
            <CommonalitiesPanel of="won" commonalities={won} view={view} locale={locale} />
            <CommonalitiesPanel of="others" commonalities={others} view={view} locale={locale} />
          </>
        ) : (
          <Panel>
            <EmptyState title="Too few deals to learn from">
              {`${formatCount(won.won, locale)} were won and ${formatCount(won.others, locale)} ${query.against === "lost" ? "lost" : "not"}. From fewer than ${ENOUGH} of either, whatever stands out is as likely chance. Look at a longer time, or take filters off.`}
            </EmptyState>
          </Panel>
        )}
        <LimitsPanel look={query.look} />
      </div>
    </>
  );
}

function counted({ won, others, tried }: Commonalities, against: "lost" | "ended", locale: string): string {
  return `${formatCount(won, locale)} won, ${formatCount(others, locale)} ${against === "lost" ? "lost" : "not won"}. ${tried > 0 ? `${formatCount(tried, locale)} things tried.` : ""}`;
}
