import type { Metadata } from "next";
import { pageAnswer } from "@/app/_gate/page-answer";
import { viewerMay } from "@/app/_gate/viewer";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { getLead } from "@/server/leads/get-lead";
import { leadIdIn } from "../lead-id";
import { EditLeadForm } from "./edit-lead-form";

export const metadata: Metadata = { title: "Edit a lead" };

export default async function EditLeadPage({ params }: PageProps<"/leads/[leadId]/edit">) {
  await viewerMay("lead:write");
  const leadId = leadIdIn((await params).leadId);
  const { called, facts } = await pageAnswer(getLead(await viewerMay("lead:read"), leadId));
  return (
    <>
      <PageHeader title={`Edit ${called || `lead ${leadId}`}`} definition="A former address stays known as this lead’s, so that what comes in under it still finds its way." />
      <Panel className="max-w-3xl">
        <EditLeadForm leadId={leadId} facts={{ ...facts, name: facts.name ?? [facts.firstName, facts.lastName].filter(Boolean).join(" ") }} />
      </Panel>
    </>
  );
}
