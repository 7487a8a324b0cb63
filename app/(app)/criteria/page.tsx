import type { Metadata } from "next";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { formatDateTime } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { criteriaInWords } from "@/funnel/criteria-in-words";
import { may } from "@/funnel/permissions";
import { findCriteria, listCriteriaVersions } from "@/server/criteria/get-criteria";
import { getWorkspace } from "@/server/settings/get-workspace";
import { BeginDraft } from "./drafts/begin-draft";
import { JudgingPanel } from "./judging-panel";
import { PublishStandard } from "./publish-standard";
import { VersionsTable } from "./versions-table";
import { readCriteriaParams } from "./search-params";
import { WordsPanels } from "./words-panels";

export const metadata: Metadata = { title: "Criteria" };

/** When a lead is an MQL, is handed to sales, and is an SQL: the document in force, in words. */
export default async function CriteriaPage({ searchParams }: PageProps<"/criteria">) {
  const allowed = await viewerMay("criteria:read");
  const { version } = readCriteriaParams(await searchParams);
  const [versions, { timeZone }] = await Promise.all([listCriteriaVersions(allowed), getWorkspace(await viewerMay("settings:read"))]);
  const shown = versions.find((one) => one.version === version) ?? versions[0];
  const published = shown ? await findCriteria(allowed, shown.version) : null;
  if (!published) return <NothingPublished />;

  const isInForce = published.version === versions[0]?.version;
  return (
    <>
      <PageHeader
        title={`Criteria, version ${published.version}`}
        definition={`${isInForce ? "In force" : "Was in force"} since ${formatDateTime(published.publishedAt, { timeZone })}, published by ${published.publishedBy}: ${published.reason}`}
        actions={may(await viewer(), "criteria:draft") && <BeginDraft from={published.version}>Write a draft from it</BeginDraft>}
      />
      <div className="grid gap-4 lg:grid-cols-2">
        <WordsPanels words={criteriaInWords(published.criteria)} />
        {may(await viewer(), "criteria:judge") && <JudgingPanel timeZone={timeZone} />}
        <Panel title="Versions" description="A version never changes. What it made an MQL stays so under the next." padded={false}>
          <VersionsTable versions={versions} shown={published.version} timeZone={timeZone} mayTry={may(await viewer(), "criteria:try")} />
        </Panel>
        <Panel title="The document" description="The same criteria as JSON, for “baton criteria publish”." className="lg:col-span-2">
          <textarea
            readOnly
            aria-label="The criteria as JSON"
            rows={16}
            className="w-full resize-y rounded-md border border-line bg-sunken p-3 font-mono text-xs"
            value={JSON.stringify(published.criteria, null, 2)}
          />
        </Panel>
      </div>
    </>
  );
}

async function NothingPublished() {
  return (
    <EmptyState page title="No criteria are published yet" action={<FirstSteps />}>
      Leads come in and wait. Begin with Baton’s standard criteria for B2B, or write your own: every lead is judged from when they are published.
    </EmptyState>
  );
}

async function FirstSteps() {
  const person = await viewer();
  return (
    <>
      {may(person, "criteria:publish") && <PublishStandard />}
      {may(person, "criteria:draft") && <BeginDraft>Write your own</BeginDraft>}
    </>
  );
}
