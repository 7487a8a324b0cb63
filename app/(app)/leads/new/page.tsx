import type { Metadata } from "next";
import { viewerMay } from "@/app/_gate/viewer";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { NewLeadForm } from "./new-lead-form";

export const metadata: Metadata = { title: "Add a lead" };

export default async function NewLeadPage() {
  await viewerMay("lead:write");
  return (
    <>
      <PageHeader title="Add a lead" definition="An e-mail address or a phone number tells a lead from all others. Everything else can follow later." />
      <Panel className="max-w-3xl">
        <NewLeadForm />
      </Panel>
    </>
  );
}
