import type { Metadata } from "next";
import { reader } from "@/app/_gate/reader";
import { viewer, viewerMay } from "@/app/_gate/viewer";
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
import { may } from "@/funnel/permissions";
import { LEAST, type Suggestion } from "@/funnel/suggest-criteria";
import { suggestScorecard } from "@/server/learning/suggest-scorecard";
import { listLeadChoices } from "@/server/leads/list-lead-choices";
import { findKnownRange } from "@/server/reports/find-known-range";
import { AGAINST_OPTIONS, LOOK_OPTIONS } from "../choices";
import { learnParams, readLearnParams } from "../search-params";
import { MakeDraft } from "./make-draft";
import { ScorecardPanels } from "./scorecard-panels";

export const metadata: Metadata = { title: "Suggested criteria" };

/** Criteria learnt from closed deals: fitted on the earlier ones, measured on the later ones, beside those in force. */
export default async function SuggestPage({ searchParams }: PageProps<"/criteria/learn/suggest">) {
  const allowed = await viewerMay("report:read");
  const [{ now, timeZone, locale }, known] = await Promise.all([reader(), findKnownRange(allowed)]);
  if (!known) return <NothingYet />;

  const view = readLearnParams({ against: "ended", ...(await searchParams) }, { today: dayOf(now, timeZone), first: known.from });
  const { query } = view;
  const [{ text, basedOn, suggestion }, choices] = await Promise.all([suggestScorecard(allowed, query, now), listLeadChoices(await viewerMay("lead:read"))]);
  const scorecard = suggestion?.scorecard;
  const isDrafter = may(await viewer(), "criteria:draft");
  return (
    <>
      <PageHeader
        title="Suggested criteria"
        actions={
          <>
            <LinkButton href={`/criteria/learn?${learnParams(view)}`}>What they had in common</LinkButton>
            {scorecard && basedOn !== null && isDrafter && (
              <MakeDraft name={`Suggested from ${formatCount(suggestion.earlier.passes)} deals`} basedOn={basedOn} document={JSON.stringify(scorecard.criteria)} />
            )}
          </>
        }
      />
      <ReportFilters action="/criteria/learn/suggest" params={learnParams(view)} query={query} period={view.period} choices={choices}>
        <FilterSelect name="look" label="As they were" value={query.look} options={LOOK_OPTIONS} />
        <FilterSelect name="against" label="Won, against" value={query.against} options={AGAINST_OPTIONS} />
      </ReportFilters>
      <div className="flex flex-col gap-4">
        <DefinitionLine>{text} {suggestion && restsOn(suggestion, locale)}</DefinitionLine>
        {scorecard && basedOn !== null ? <ScorecardPanels scorecard={scorecard} basedOn={basedOn} later={suggestion.later} locale={locale} /> : <Panel><NothingSuggested suggestion={suggestion} locale={locale} /></Panel>}
      </div>
    </>
  );
}

function restsOn({ earlier, later }: Suggestion, locale: string): string {
  return `Learnt from the ${formatCount(earlier.passes, locale)} that ended earlier (${formatCount(earlier.won, locale)} won), measured on the ${formatCount(later.passes, locale)} that ended later (${formatCount(later.won, locale)} won).`;
}

function NothingSuggested({ suggestion, locale }: { suggestion: Suggestion | null; locale: string }) {
  if (!suggestion) return <EmptyState title="Publish criteria first">A suggestion changes the points of the criteria in force, and keeps who may never be handed over. None are published yet.</EmptyState>;
  const { earlier, later } = suggestion;
  const told = (part: typeof earlier) => `${formatCount(part.won, locale)} won and ${formatCount(part.passes - part.won, locale)} not`;
  return (
    <EmptyState title="Too little to suggest anything">
      {`Points from few deals are mostly chance. It takes at least ${LEAST.earlier} won and ${LEAST.earlier} others to learn from, and ${LEAST.later} of each to measure on; these are ${told(earlier)}, and ${told(later)}. Look at a longer time, or take filters off.`}
    </EmptyState>
  );
}
