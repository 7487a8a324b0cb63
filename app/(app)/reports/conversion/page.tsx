import type { Metadata } from "next";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { leadsHref } from "@/app/(app)/leads-href";
import { NothingInRange, NothingYet, OpenedOnAllTime } from "@/app/(app)/nothing-counted";
import { ReportFilters } from "@/app/(app)/report-filters";
import { dayParams, type FunnelView, isAll, opensOnAllTime, readDayQuery, readDays } from "@/app/(app)/search-params";
import { formatCount } from "@/components/format";
import { DefinitionLine } from "@/components/ui/definition-line";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { dayOf } from "@/funnel/calendar";
import { listLeadChoices } from "@/server/leads/list-lead-choices";
import { conversionReport } from "@/server/reports/conversion-report";
import { findKnownRange } from "@/server/reports/find-known-range";
import { ReportsNav } from "../reports-nav";
import { ConversionTable } from "./conversion-table";

export const metadata: Metadata = { title: "Conversion report" };

/** What sales makes of what it is handed, by rep and by source. */
export default async function ConversionPage({ searchParams }: PageProps<"/reports/conversion">) {
  const allowed = await viewerMay("report:people");
  const [{ now, timeZone, locale }, known] = await Promise.all([reader(), findKnownRange(await viewerMay("report:read"))]);
  if (!known) return <NothingYet />;

  const params = await searchParams;
  const { period, ...days } = readDays(params, { today: dayOf(now, timeZone), first: known.from, last: known.to });
  const query = readDayQuery(params, days);
  const [report, choices] = await Promise.all([conversionReport(allowed, query, now), listLeadChoices(await viewerMay("lead:read"))]);
  const view: FunnelView = { period, query: { ...query, kind: "cohort", basis: "sal", windowDays: null, groupBy: null } };
  const tables = [
    { dimension: "owner", title: "By rep", rows: report.byOwner },
    { dimension: "source", title: "By source", rows: report.bySource },
  ] as const;
  return (
    <>
      <PageHeader title="Conversion report" />
      <ReportsNav current="/reports/conversion" />
      <ReportFilters action="/reports/conversion" params={dayParams(query, period)} query={query} period={period} choices={choices} canLookBack />
      {opensOnAllTime(params, period) && <OpenedOnAllTime last={known.to} />}
      {report.undated > 0 && (
        <p className="mb-4 text-sm text-muted">
          Handed to sales, but no date of theirs is known, so in no range of dates and not counted here: <TextLink href={leadsHref(view, "sal", "undated")}>{formatCount(report.undated, locale)}</TextLink>
        </p>
      )}
      {report.total.sal === 0
        ? <Panel><NothingInRange known={known} definition={report.definition.text} allTime={isAll(view) ? null : "/reports/conversion?period=all"} /></Panel>
        : (
          <div className="flex flex-col gap-4">
            <DefinitionLine>{report.definition.text}</DefinitionLine>
            {tables.map(({ dimension, title, rows }) => (
              <Panel key={dimension} title={title} padded={false}>
                <ConversionTable
                  caption={`Conversion ${title.toLowerCase()}`}
                  heading={dimension === "owner" ? "Rep" : "Source"}
                  rows={rows}
                  total={report.total}
                  href={(step, part, key) => leadsHref(view, step, part, key === undefined ? undefined : { dimension, key })}
                  locale={locale}
                />
              </Panel>
            ))}
          </div>
        )}
    </>
  );
}
