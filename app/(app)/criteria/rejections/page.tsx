import type { Metadata } from "next";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { NothingYet } from "@/app/(app)/nothing-counted";
import { ReportFilters } from "@/app/(app)/report-filters";
import { formatCount } from "@/components/format";
import { DefinitionLine } from "@/components/ui/definition-line";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { dayOf } from "@/funnel/calendar";
import { reportRejections } from "@/server/learning/report-rejections";
import { listLeadChoices } from "@/server/leads/list-lead-choices";
import { findKnownRange } from "@/server/reports/find-known-range";
import { RejectionsTable } from "./rejections-table";
import { readRejectionsParams, rejectionsParams } from "./search-params";

export const metadata: Metadata = { title: "Rejections by rule" };

/** Which rules qualify leads that sales does not want, and why it does not. */
export default async function RejectionsPage({ searchParams }: PageProps<"/criteria/rejections">) {
  const allowed = await viewerMay("report:read");
  const [{ now, timeZone, locale }, known] = await Promise.all([reader(), findKnownRange(allowed)]);
  if (!known) return <NothingYet />;

  const view = readRejectionsParams(await searchParams, { today: dayOf(now, timeZone), first: known.from });
  const [{ text, accepted, rejected, rules }, choices] = await Promise.all([reportRejections(allowed, view.query, now), listLeadChoices(await viewerMay("lead:read"))]);
  return (
    <>
      <PageHeader title="Rejections by rule" />
      <ReportFilters action="/criteria/rejections" params={rejectionsParams(view)} query={view.query} period={view.period} choices={choices} />
      <div className="flex flex-col gap-4">
        <DefinitionLine>{text} {formatCount(accepted, locale)} accepted, {formatCount(rejected, locale)} rejected.</DefinitionLine>
        <Panel
          title="What sales made of what each rule qualified"
          description="Worst first: rules whose leads are rejected more often than the others, by more than chance would among so many rules, are marked."
          padded={false}
        >
          {rules.length === 0
            ? <EmptyState title="Nothing decided yet">Sales has decided on no lead that the criteria handed over, with these days and filters.</EmptyState>
            : <RejectionsTable rules={rules} view={view} locale={locale} />}
        </Panel>
        <Panel title="What this cannot tell">
          <ul className="flex max-w-prose list-disc flex-col gap-1 pl-4 text-sm text-muted">
            <li>A lead is qualified by several rules at once, so a good rule that often comes with a bad one looks worse than it is. Look at the bad one first.</li>
            <li>Reps differ in what they take; filter by owner before you blame a rule.</li>
            <li>What no rule let through was never offered: nothing is said of it.</li>
          </ul>
        </Panel>
      </div>
    </>
  );
}
