import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { reader } from "@/app/_gate/reader";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { sectionsFor } from "@/components/shell/sections";
import { FilterSelect } from "@/components/ui/filter-select";
import { PageHeader } from "@/components/ui/page-header";
import { dayOf } from "@/funnel/calendar";
import { may } from "@/funnel/permissions";
import { listCriteriaVersions } from "@/server/criteria/get-criteria";
import { listLeadChoices } from "@/server/leads/list-lead-choices";
import { findKnownRange } from "@/server/reports/find-known-range";
import { funnelReport } from "@/server/reports/funnel-report";
import { AsIfPanel, replaysOf } from "./as-if-panel";
import { BASIS_OPTIONS, GROUP_OPTIONS, KIND_OPTIONS, windowOptions } from "./funnel-choices";
import { FunnelPanels } from "./funnel-panels";
import { NothingYet, OpenedOnAllTime } from "./nothing-counted";
import { ReportFilters } from "./report-filters";
import { funnelParams, opensOnAllTime, readFunnelParams } from "./search-params";
import { TrendPanel } from "./trend-panel";

export const metadata: Metadata = { title: "Funnel" };

/** The funnel at a glance: how far leads come, from where, and where they stop. */
export default async function FunnelPage({ searchParams }: PageProps<"/">) {
  const person = await viewer();
  if (!may(person, "report:read")) redirect(sectionsFor(person.role)[0]!.href);
  const allowed = await viewerMay("report:read");
  const [{ now, timeZone, locale }, known] = await Promise.all([reader(), findKnownRange(allowed)]);
  if (!known) return <NothingYet />;

  const params = await searchParams;
  const view = readFunnelParams(params, { today: dayOf(now, timeZone), first: known.from, last: known.to });
  const { query } = view;
  const { asIf = null } = query;
  const replays = asIf === null ? null : await replaysOf(asIf);
  const isDrawn = replays === null || replays.finished !== null;
  const [report, choices, versions] = await Promise.all([
    isDrawn ? funnelReport(allowed, query, now) : null, listLeadChoices(await viewerMay("lead:read")), listCriteriaVersions(await viewerMay("criteria:read")),
  ]);
  return (
    <>
      <PageHeader title="Funnel" />
      <ReportFilters action="/" params={funnelParams(view)} query={query} period={view.period} choices={choices} canLookBack>
        <FilterSelect name="kind" label="Kind" value={query.kind} options={KIND_OPTIONS} />
        <FilterSelect name="basis" label="Starts at" value={query.basis} options={BASIS_OPTIONS} />
        {query.kind === "cohort" && <FilterSelect name="windowDays" label="Window" all="Until now" value={String(query.windowDays ?? "")} options={windowOptions(query.windowDays)} />}
        <FilterSelect name="groupBy" label="Break down by" all="Nothing" value={query.groupBy ?? ""} options={GROUP_OPTIONS} />
        {versions.length > 0 && <FilterSelect name="asIf" label="As if in force" all="As it went" value={asIf === null ? "" : String(asIf)} options={versionOptions(versions)} />}
      </ReportFilters>
      {opensOnAllTime(params, view.period) && <OpenedOnAllTime last={known.to} />}
      <div className="flex flex-col gap-4">
        {asIf !== null && replays && <AsIfPanel version={asIf} replays={replays} />}
        {report && <FunnelPanels view={view} report={report} known={known} locale={locale} />}
        {isDrawn && <TrendPanel view={view} />}
      </div>
    </>
  );
}

function versionOptions(versions: readonly { version: number }[]) {
  return versions.map(({ version }) => ({ value: String(version), label: `Version ${version}` }));
}
