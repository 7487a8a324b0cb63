import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { reader } from "@/app/_gate/reader";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { FunnelChart } from "@/components/charts/funnel-chart";
import { FunnelGroupsTable } from "@/components/charts/funnel-groups-table";
import { FunnelTable } from "@/components/charts/funnel-table";
import { sectionsFor } from "@/components/shell/sections";
import { FilterSelect } from "@/components/ui/filter-select";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { dayOf } from "@/funnel/calendar";
import { salesDecisions } from "@/funnel/funnel-report";
import { may } from "@/funnel/permissions";
import type { Part } from "@/funnel/report-query";
import type { Step } from "@/funnel/stages";
import { listLeadChoices } from "@/server/leads/list-lead-choices";
import { findKnownRange } from "@/server/reports/find-known-range";
import { funnelReport } from "@/server/reports/funnel-report";
import { BASIS_OPTIONS, GROUP_OPTIONS, groupLabel, KIND_OPTIONS, windowOptions } from "./funnel-choices";
import { FunnelWarnings } from "./funnel-warnings";
import { IdentityTable } from "./identity-table";
import { leadsHref } from "./leads-href";
import { NothingInRange, NothingYet } from "./nothing-counted";
import { ReportFilters } from "./report-filters";
import { funnelParams, isAll, readFunnelParams } from "./search-params";
import { TrendPanel } from "./trend-panel";

export const metadata: Metadata = { title: "Funnel" };

/** The funnel at a glance: how far leads come, from where, and where they stop. */
export default async function FunnelPage({ searchParams }: PageProps<"/">) {
  const person = await viewer();
  if (!may(person, "report:read")) redirect(sectionsFor(person.role)[0]!.href);
  const allowed = await viewerMay("report:read");
  const [{ now, timeZone, locale }, known] = await Promise.all([reader(), findKnownRange(allowed)]);
  if (!known) return <NothingYet />;

  const view = readFunnelParams(await searchParams, { today: dayOf(now, timeZone), first: known.from });
  const { query } = view;
  const [report, choices] = await Promise.all([funnelReport(allowed, query, now), listLeadChoices(await viewerMay("lead:read"))]);
  const href = (step: Step, part: Part) => leadsHref(view, step, part);
  const dimension = query.groupBy;
  const isEmpty = report.steps.every(({ count }) => count === 0);
  return (
    <>
      <PageHeader title="Funnel" />
      <ReportFilters action="/" params={funnelParams(view)} query={query} period={view.period} choices={choices}>
        <FilterSelect name="kind" label="Kind" value={query.kind} options={KIND_OPTIONS} />
        <FilterSelect name="basis" label="Starts at" value={query.basis} options={BASIS_OPTIONS} />
        {query.kind === "cohort" && <FilterSelect name="windowDays" label="Window" all="Until now" value={String(query.windowDays ?? "")} options={windowOptions(query.windowDays)} />}
        <FilterSelect name="groupBy" label="Break down by" all="Nothing" value={dimension ?? ""} options={GROUP_OPTIONS} />
      </ReportFilters>
      <div className="flex flex-col gap-4">
        <Panel>
          {isEmpty
            ? <NothingInRange known={known} definition={report.definition.text} allTime={isAll(view) ? null : "/?period=all"} />
            : <FunnelChart label="Funnel" definition={report.definition.text} kind={query.kind} steps={report.steps} decisions={salesDecisions(report.identity)} href={href} locale={locale} />}
          <FunnelWarnings warnings={report.warnings} href={href} locale={locale} />
        </Panel>
        {dimension && !isEmpty && (
          <Panel title={`By ${groupLabel(dimension).toLowerCase()}`} padded={false}>
            <FunnelGroupsTable
              caption={`The funnel by ${groupLabel(dimension).toLowerCase()}`}
              dimension={groupLabel(dimension)}
              groups={report.groups}
              href={(key, step) => leadsHref(view, step, "all", { dimension, key })}
              locale={locale}
            />
          </Panel>
        )}
        {!isEmpty && (
          <>
            <Panel title="The numbers" padded={false}>
              <FunnelTable caption="The funnel in numbers" kind={query.kind} steps={report.steps} href={href} locale={locale} />
            </Panel>
            <Panel title="Where they are" description={`Every row adds up: whoever entered went on, ended or is still there${query.windowDays === null ? "" : ", when the window closed"}.`} padded={false}>
              <IdentityTable identity={report.identity} href={href} locale={locale} />
            </Panel>
          </>
        )}
        <TrendPanel view={view} />
      </div>
    </>
  );
}
