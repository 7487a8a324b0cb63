import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { TrendChart } from "@/components/charts/trend-chart";
import { formatDay, formatDayRange, formatMonth, formatShortDay } from "@/components/format";
import { DefinitionLine } from "@/components/ui/definition-line";
import { Panel } from "@/components/ui/panel";
import { daysFrom } from "@/funnel/calendar";
import { stepsFrom } from "@/funnel/funnel-slice";
import type { DayQuery, TrendUnit } from "@/funnel/report-query";
import { type TrendPoint, trendReport } from "@/server/reports/trend-report";
import { leadsHref } from "./leads-href";
import type { FunnelView } from "./search-params";

/** The entries into each step over time, for the same days and filters. */
export async function TrendPanel({ view }: { view: FunnelView }) {
  const { basis, ...query } = view.query;
  const [allowed, { now, locale }] = await Promise.all([viewerMay("report:read"), reader()]);
  const { definition, points, marks } = await trendReport(allowed, { ...query, every: unitFor(query) }, now);
  const steps = stepsFrom(basis);
  const labelOf = ({ from, to }: TrendPoint) => (definition.every === "month" ? formatMonth(from, locale) : from === to ? formatDay(from, locale) : formatDayRange(from, to, locale));
  const tickOf = ({ from }: TrendPoint) => (definition.every === "month" ? formatMonth(from, locale) : formatShortDay(from, locale));
  const hrefsOf = ({ from, to }: TrendPoint) => Object.fromEntries(steps.map((step) => [
    step, leadsHref({ period: null, query: { ...view.query, kind: "period", basis: "lead", windowDays: null, from, to } }, step, "all"),
  ]));
  if (points.every(({ counts }) => steps.every((step) => counts[step] === 0))) return null;
  return (
    <Panel title="Over time">
      <TrendChart
        label={`Entries into each step, ${EACH[definition.every]}`}
        points={points.map((point) => ({ label: labelOf(point), tick: tickOf(point), counts: point.counts, hrefs: hrefsOf(point), complete: point.isComplete }))}
        steps={steps}
        marks={marks.map(({ point, day, ...mark }) => ({ ...mark, at: labelOf(points[point]!), day: formatDay(day, locale), href: `/criteria?version=${mark.version}` }))}
        locale={locale}
      />
      <DefinitionLine className="mt-3">{definition.text}</DefinitionLine>
    </Panel>
  );
}

const EACH: Readonly<Record<TrendUnit, string>> = { day: "day by day", week: "week by week", month: "month by month" };

/** As fine as can still be read. */
function unitFor({ from, to }: DayQuery): TrendUnit {
  const days = daysFrom(from, to);
  return days <= 45 ? "day" : days <= 200 ? "week" : "month";
}
