import type { Metadata } from "next";
import { Download } from "lucide-react";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { NothingInRange, NothingYet, OpenedOnAllTime } from "@/app/(app)/nothing-counted";
import { ReportFilters } from "@/app/(app)/report-filters";
import { dayParams, opensOnAllTime, readDayQuery, readDays, withParams } from "@/app/(app)/search-params";
import { buttonClass } from "@/components/ui/button";
import { DefinitionLine } from "@/components/ui/definition-line";
import { FilterSelect } from "@/components/ui/filter-select";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { dayOf } from "@/funnel/calendar";
import { listLeadChoices } from "@/server/leads/list-lead-choices";
import { findKnownRange } from "@/server/reports/find-known-range";
import { responseReport } from "@/server/reports/response-report";
import { ReportsNav } from "../reports-nav";
import { ResponseTable } from "./response-table";
import { readMeasure, responseHref } from "./search-params";
import { TimesTable } from "./times-table";

export const metadata: Metadata = { title: "Response report" };

/** How soon sales answers what it is handed, and whether that was as promised. */
export default async function ResponsePage({ searchParams }: PageProps<"/reports/response">) {
  const allowed = await viewerMay("report:read");
  const [{ now, timeZone, locale }, known] = await Promise.all([reader(), findKnownRange(allowed)]);
  if (!known) return <NothingYet />;

  const params = await searchParams;
  const { period, ...days } = readDays(params, { today: dayOf(now, timeZone), first: known.from, last: known.to });
  const query = { ...readDayQuery(params, days), asOf: null };
  const [report, choices] = await Promise.all([responseReport(allowed, query, now), listLeadChoices(await viewerMay("lead:read"))]);
  const measure = readMeasure(params);
  const address = withParams(dayParams(query, period), { since: measure.from === "handOff" ? null : measure.from, time: measure.time === "working" ? null : measure.time });
  const divisions = [
    { division: "rep", title: "By rep", heading: "Rep", rows: report.byRep },
    { division: "pool", title: "By pool", heading: "Pool", rows: report.byPool },
    { division: "source", title: "By source", heading: "Source", rows: report.bySource },
  ] as const;
  return (
    <>
      <PageHeader title="Response report" actions={<a href={`/reports/response/export?${address}`} download className={buttonClass({})}><Download aria-hidden />Export CSV</a>} />
      <ReportsNav current="/reports/response" />
      <ReportFilters action="/reports/response" params={address} query={query} period={period} choices={choices}>
        <FilterSelect name="since" label="Since" all="the hand-off" value={measure.from === "handOff" ? "" : measure.from} options={[{ value: "qualifying", label: "what qualified the lead" }]} />
        <FilterSelect name="time" label="Time" all="working time" value={measure.time === "working" ? "" : measure.time} options={[{ value: "wall", label: "by the wall" }]} />
      </ReportFilters>
      {opensOnAllTime(params, period) && <OpenedOnAllTime last={known.to} />}
      {report.total.handedOver === 0
        ? <Panel><NothingInRange known={known} definition={report.definition.text} allTime={period === "all" ? null : "/reports/response?period=all"} /></Panel>
        : (
          <div className="flex flex-col gap-4">
            <DefinitionLine>{report.definition.text}</DefinitionLine>
            <Panel title="How soon sales answers" padded={false}>
              <TimesTable total={report.total} href={(part) => responseHref(query, period, part)} locale={locale} />
            </Panel>
            {divisions.map(({ division, title, heading, rows }) => rows && (
              <Panel key={division} title={title} padded={false}>
                <ResponseTable
                  caption={`Response ${title.toLowerCase()}`} heading={heading} rows={rows} total={report.total} measure={measure} locale={locale}
                  href={(part, key) => responseHref(query, period, part, key === undefined ? undefined : { division, key })}
                />
              </Panel>
            ))}
          </div>
        )}
    </>
  );
}
