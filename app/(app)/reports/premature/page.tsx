import type { Metadata } from "next";
import { Download } from "lucide-react";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { leadsHref } from "@/app/(app)/leads-href";
import { NothingInRange, NothingYet, OpenedOnAllTime } from "@/app/(app)/nothing-counted";
import { ReportFilters } from "@/app/(app)/report-filters";
import { dayParams, type FunnelView, isAll, opensOnAllTime, readDayQuery, readDays, withParams } from "@/app/(app)/search-params";
import { formatCount } from "@/components/format";
import { buttonClass } from "@/components/ui/button";
import { DefinitionLine } from "@/components/ui/definition-line";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { dayOf } from "@/funnel/calendar";
import { listLeadChoices } from "@/server/leads/list-lead-choices";
import { findKnownRange } from "@/server/reports/find-known-range";
import { prematureReport } from "@/server/reports/premature-report";
import { ReportsNav } from "../reports-nav";
import { OutcomesTable } from "./outcomes-table";
import { SharesTable } from "./shares-table";

export const metadata: Metadata = { title: "Contact before hand-off" };

/** Who was contacted before sales had them, how often, and how those leads ended. */
export default async function PrematurePage({ searchParams }: PageProps<"/reports/premature">) {
  const allowed = await viewerMay("report:read");
  const [{ now, timeZone, locale }, known] = await Promise.all([reader(), findKnownRange(allowed)]);
  if (!known) return <NothingYet />;

  const params = await searchParams;
  const { period, ...days } = readDays(params, { today: dayOf(now, timeZone), first: known.from, last: known.to });
  const query = readDayQuery(params, days);
  const [report, choices] = await Promise.all([prematureReport(allowed, query, now), listLeadChoices(await viewerMay("lead:read"))]);
  const view = (basis: "sal" | "lead"): FunnelView => ({ period, query: { ...query, kind: "cohort", basis, windowDays: null, groupBy: null } });
  const address = dayParams(query, period);
  const { handedOver, begun } = report;
  const divisions = [
    { dimension: "owner", title: "By rep" }, { dimension: "source", title: "By source" }, { dimension: "month", title: "By month" }, { dimension: "campaign", title: "By campaign" },
  ] as const;
  return (
    <>
      <PageHeader title="Contact before hand-off" actions={<a href={`/reports/premature/export?${address}`} download className={buttonClass({})}><Download aria-hidden />Export CSV</a>} />
      <ReportsNav current="/reports/premature" />
      <ReportFilters action="/reports/premature" params={address} query={query} period={period} choices={choices} canLookBack />
      {opensOnAllTime(params, period) && <OpenedOnAllTime last={known.to} />}
      {report.undated > 0 && (
        <p className="mb-4 text-sm text-muted">
          Handed to sales, but no date of theirs is known, so in no range of dates and not counted here: <TextLink href={leadsHref(view("sal"), "sal", "undated")}>{formatCount(report.undated, locale)}</TextLink>
        </p>
      )}
      {begun.total.passes === 0 && handedOver.total.passes === 0
        ? <Panel><NothingInRange known={known} definition={report.definition.text} allTime={isAll(view("sal")) ? null : "/reports/premature?period=all"} /></Panel>
        : (
          <div className="flex flex-col gap-4">
            <DefinitionLine>{report.definition.text}</DefinitionLine>
            <Panel title="How they ended" description="Passes handed over that somebody had contacted before, beside those that nobody had." padded={false}>
              <OutcomesTable outcomes={report.outcomes} view={view("sal")} locale={locale} />
            </Panel>
            {divisions.map(({ dimension, title }) => {
              const rows = rowsOf(handedOver, dimension);
              const most = dimension === "campaign" && params["campaigns"] !== "all" ? MOST_CAMPAIGNS : null;
              return rows && (
                <Panel key={dimension} title={title} padded={false}>
                  <SharesTable caption={`Contact before hand-off ${title.toLowerCase()}`} dimension={dimension} handedOver={rows} begun={rowsOf(begun, dimension) ?? []} most={most} allHref={`/reports/premature?${withParams(address, { campaigns: "all" })}`} totals={[handedOver.total, begun.total]} views={[view("sal"), view("lead")]} locale={locale} />
                </Panel>
              );
            })}
          </div>
        )}
    </>
  );
}

/** Many campaigns are small; the rest are shown when asked for. */
const MOST_CAMPAIGNS = 12;

function rowsOf({ byOwner, bySource, byCampaign, byMonth }: Awaited<ReturnType<typeof prematureReport>>["handedOver"], dimension: "owner" | "source" | "campaign" | "month") {
  return { owner: byOwner, source: bySource, campaign: byCampaign, month: byMonth }[dimension];
}
