import type { Metadata } from "next";
import { Upload } from "lucide-react";
import { viewerMay } from "@/app/_gate/viewer";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { LookAgain } from "@/app/(app)/criteria/look-again";
import { listImports } from "@/server/imports/list-imports";
import { ImportsTable } from "./imports-table";
import { UploadForm } from "./upload-form";

export const metadata: Metadata = { title: "Imports" };

/** Files of leads that were taken in, and the way to bring another. */
export default async function ImportsPage() {
  const imports = await listImports(await viewerMay("import:run"));
  const isMoving = imports.some(({ status }) => status === "waiting" || status === "running" || status === "undoing");
  return (
    <>
      <PageHeader title="Imports" definition="Leads, what they did and how far they got, from a file of another system. History keeps its own dates, and an import can be undone." />
      {isMoving && <LookAgain everyMs={2000} />}
      <div className="flex flex-col gap-4">
        <Panel title="Bring a file" description="A CSV of any encoding and separator, up to 1 GB. Nothing is taken in before you have seen what its columns are.">
          <UploadForm />
        </Panel>
        <Panel title="Imports so far" padded={false}>
          {imports.length > 0 ? <ImportsTable imports={imports} /> : <EmptyState icon={Upload} title="No imports yet">Export leads or contacts from your CRM as CSV and bring the file above. A dry run tells first what would happen.</EmptyState>}
        </Panel>
      </div>
    </>
  );
}
