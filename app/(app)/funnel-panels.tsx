import { FunnelChart } from "@/components/charts/funnel-chart";
import { FunnelGroupsTable } from "@/components/charts/funnel-groups-table";
import { FunnelTable } from "@/components/charts/funnel-table";
import { Panel } from "@/components/ui/panel";
import { type FunnelReport, salesDecisions } from "@/funnel/funnel-report";
import type { Part } from "@/funnel/report-query";
import type { Step } from "@/funnel/stages";
import { groupLabel } from "./funnel-choices";
import { FunnelWarnings } from "./funnel-warnings";
import { IdentityTable } from "./identity-table";
import { leadsHref } from "./leads-href";
import { NothingInRange } from "./nothing-counted";
import { type FunnelView, isAll } from "./search-params";

type Props = { view: FunnelView; report: FunnelReport; known: { from: string; to: string }; locale: string };

/** The funnel as a picture and in numbers, every one opening its leads. */
export function FunnelPanels({ view, report, known, locale }: Props) {
  const { query } = view;
  const href = (step: Step, part: Part) => leadsHref(view, step, part);
  const dimension = query.groupBy;
  const isEmpty = report.steps.every(({ count }) => count === 0);
  return (
    <>
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
    </>
  );
}
