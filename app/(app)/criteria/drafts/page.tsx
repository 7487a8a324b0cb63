import type { Metadata } from "next";
import { NotebookPen } from "lucide-react";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { may } from "@/funnel/permissions";
import { findCriteria } from "@/server/criteria/get-criteria";
import { listDrafts } from "@/server/criteria/list-drafts";
import { BeginDraft } from "./begin-draft";
import { DraftsTable } from "./drafts-table";

export const metadata: Metadata = { title: "Drafts of the criteria" };

/** What the team is writing, and what was put away. */
export default async function DraftsPage() {
  const allowed = await viewerMay("criteria:read");
  const [drafts, inForce, person] = await Promise.all([listDrafts(allowed), findCriteria(allowed), viewer()]);
  const mayWrite = may(person, "criteria:draft");
  const [kept, discarded] = [drafts.filter(({ discardedAt }) => discardedAt === null), drafts.filter(({ discardedAt }) => discardedAt !== null)];
  const beginnings = mayWrite && (
    <>
      <BeginDraft>New, from nothing</BeginDraft>
      {inForce && <BeginDraft from={inForce.version} variant="primary">{`New, from version ${inForce.version}`}</BeginDraft>}
    </>
  );
  return (
    <>
      <PageHeader
        title="Drafts"
        definition="Criteria that are being written. A draft judges nobody; its address can be shared with everyone who may read the criteria."
        actions={kept.length > 0 && beginnings}
      />
      <div className="flex flex-col gap-4">
        <Panel padded={false}>
          {kept.length > 0
            ? <DraftsTable caption="Drafts" drafts={kept} mayWrite={mayWrite} />
            : <EmptyState icon={NotebookPen} title="No drafts" action={beginnings}>Begin from the version in force, change a rule, and see what it would have done before anything counts.</EmptyState>}
        </Panel>
        {discarded.length > 0 && (
          <Panel title="Discarded" description="Kept as they were." padded={false}>
            <DraftsTable caption="Discarded drafts" drafts={discarded} mayWrite={mayWrite} />
          </Panel>
        )}
      </div>
    </>
  );
}
