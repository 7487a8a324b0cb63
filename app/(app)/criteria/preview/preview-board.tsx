"use client";

import { useState } from "react";
import { formatCount } from "@/components/format";
import { DefinitionLine } from "@/components/ui/definition-line";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import type { PeriodPart, Preview, PreviewDays, PreviewPart } from "@/funnel/preview";
import { previewedQuery } from "./leads/search-params";
import { CapacityTable } from "./capacity-table";
import { SourcesTable } from "./sources-table";
import { countsAt } from "./threshold-counts";
import { ThresholdSlider } from "./threshold-slider";

type Props = { name: string; preview: Preview; handOffsPerDay: number | null; draft: { draftId: number; revision: number } | null; locale: string };

/** The numbers of a preview; moving the threshold draws them anew without asking anybody. */
export function PreviewBoard({ name, preview, handOffsPerDay, draft, locale }: Props) {
  const { threshold: own } = preview;
  const [threshold, setThreshold] = useState(own);
  const shown = threshold === own ? null : threshold;
  const { total, bySource } = countsAt(preview, shown);
  const whose = (source?: string | null) => ({ name, threshold: shown, ...(source !== undefined && { source }) });
  const href = (part: PreviewPart, source?: string | null) => `/criteria/preview/leads?${previewedQuery({ ...whose(source), part })}`;
  const hrefOver = (days: PreviewDays, part: PeriodPart, source?: string | null) => `/criteria/preview/leads?${previewedQuery({ ...whose(source), part, days })}`;
  return (
    <>
      <Panel title="Now" description={shown === null ? "What publishing these criteria does at once." : `What they would do at once if they asked for a score of ${shown}.`}>
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-5">
          <Number label="become MQL" count={total.counts.mql} href={href("mql")} locale={locale} />
          <Number label="are handed to sales" count={total.counts.handOff} href={href("handOff")} locale={locale} />
          <Number label="become SQL" count={total.counts.salesQualified} href={href("salesQualified")} locale={locale} />
          <Number label="are MQL and would not have become so" count={total.counts.mqlStays} href={href("mqlStays")} locale={locale} />
          <Number label="await sales and would not have been handed over" count={total.counts.awaitingStays} href={href("awaitingStays")} locale={locale} />
        </dl>
        <DefinitionLine className="mt-3">
          Every lead’s open pass, judged as the version would judge it. The last two stay what they are: publishing takes nobody back{shown === null ? "" : "; they are counted at the document’s own score"}.
        </DefinitionLine>
      </Panel>
      {own !== null && threshold !== null && <ThresholdSlider own={own} highest={preview.bySource[0]?.atThresholds.mql.length ?? 100} threshold={threshold} onChange={setThreshold} draft={draft} />}
      <Panel title="A day" padded={false} description="What these criteria would have made of the last days, had they been in force from the beginning, beside what there really was.">
        <CapacityTable periods={total.periods} handOffsPerDay={handOffsPerDay} hrefOver={hrefOver} locale={locale} />
      </Panel>
      <Panel title="By source" padded={false}>
        <SourcesTable sources={bySource} href={href} hrefOver={hrefOver} locale={locale} />
      </Panel>
    </>
  );
}

function Number({ label, count, href, locale }: { label: string; count: number; href: string; locale: string }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-sm text-pretty text-muted">{label}</dt>
      <dd className="text-2xl font-semibold tabular-nums">{count > 0 ? <TextLink href={href}>{formatCount(count, locale)}</TextLink> : "0"}</dd>
    </div>
  );
}
