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
import { DecisionTree } from "./decision-tree";
import { JudgingPanel } from "./judging-panel";
import { PublishStandard } from "./publish-standard";
import { RulesTable } from "./rules-table";
import { VersionsTable } from "./versions-table";
import { readCriteriaParams } from "./search-params";

export const metadata: Metadata = { title: "Criteria" };

/** When a lead is an MQL, is handed to sales, and is an SQL: the document in force, in words. */
export default async function CriteriaPage({ searchParams }: PageProps<"/criteria">) {
  const allowed = await viewerMay("criteria:read");
  const { version } = readCriteriaParams(await searchParams);
  const [versions, { timeZone }] = await Promise.all([listCriteriaVersions(allowed), getWorkspace(await viewerMay("settings:read"))]);
  const shown = versions.find((one) => one.version === version) ?? versions[0];
  const published = shown ? await findCriteria(allowed, shown.version) : null;
  if (!published) return <NothingPublished />;

  const { decay, points, fit, decisions, lists } = criteriaInWords(published.criteria);
  const isInForce = published.version === versions[0]?.version;
  return (
    <>
      <PageHeader
        title={`Criteria, version ${published.version}`}
        definition={`${isInForce ? "In force" : "Was in force"} since ${formatDateTime(published.publishedAt, { timeZone })}, published by ${published.publishedBy}: ${published.reason}`}
      />
      <div className="grid gap-4 lg:grid-cols-2">
        {decisions.map(({ name, title, condition }) => (
          <Panel key={name} title={title}>
            <DecisionTree condition={condition} />
          </Panel>
        ))}
        <Panel title="Points for what a lead does" description={decay} padded={false} className="lg:col-span-2">
          <RulesTable caption="Points for what a lead does" rules={points} />
        </Panel>
        <Panel title="Points for who a lead is" description="Fit is counted apart from what a lead does." padded={false}>
          <RulesTable caption="Points for who a lead is" rules={fit} />
        </Panel>
        <Panel title="Lists" description="Named in the conditions above.">
          {lists.length === 0 ? <p className="text-sm text-muted">None of its own. The list free_mail is built in.</p> : null}
          <dl className="flex flex-col gap-2 text-sm">
            {lists.map(({ name, values }) => (
              <div key={name}>
                <dt className="font-medium">{name}</dt>
                <dd className="break-words text-muted">{values.join(", ")}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        {may(await viewer(), "criteria:judge") && <JudgingPanel timeZone={timeZone} />}
        <Panel title="Versions" description="A version never changes. What it made an MQL stays so under the next." padded={false}>
          <VersionsTable versions={versions} shown={published.version} timeZone={timeZone} />
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
    <EmptyState page title="No criteria are published yet" action={may(await viewer(), "criteria:publish") ? <PublishStandard /> : null}>
      Leads come in and wait. Begin with Baton’s standard criteria for B2B, or publish your own document with “npx baton criteria publish”: every lead is judged from then on.
    </EmptyState>
  );
}
