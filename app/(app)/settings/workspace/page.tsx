import type { Metadata } from "next";
import { viewerMay } from "@/app/_gate/viewer";
import { Panel } from "@/components/ui/panel";
import { allow } from "@/funnel/permissions";
import { getWorkspace } from "@/server/settings/get-workspace";
import { WorkspaceForm } from "./workspace-form";

export const metadata: Metadata = { title: "Workspace" };

export default async function WorkspacePage() {
  const { actor } = await viewerMay("settings:write");
  const workspace = await getWorkspace(allow(actor, "settings:read"));
  const timeZones = [...new Set(["UTC", workspace.timeZone, ...Intl.supportedValuesOf("timeZone")])];
  return (
    <Panel title="Workspace" description="What holds for everybody here." className="max-w-lg">
      <WorkspaceForm workspace={workspace} timeZones={timeZones} currencies={Intl.supportedValuesOf("currency")} />
    </Panel>
  );
}
