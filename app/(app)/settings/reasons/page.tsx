import type { Metadata } from "next";
import { viewerMay } from "@/app/_gate/viewer";
import { Panel } from "@/components/ui/panel";
import { allow } from "@/funnel/permissions";
import { listReasons } from "@/server/settings/list-reasons";
import { AddReason } from "./add-reason";
import { ReasonLine } from "./reason-line";

export const metadata: Metadata = { title: "Reasons" };

export default async function ReasonsPage() {
  const { actor } = await viewerMay("settings:write");
  const reasons = await listReasons(allow(actor, "settings:read"));
  return (
    <div className="flex flex-col gap-4">
      <Panel title="Reasons" description="Why a rep sends a lead back, or a deal is lost. A lead keeps the reason it was given, also when that is retired." padded={false}>
        <ul className="divide-y divide-line">
          {reasons.map((reason) => <ReasonLine key={reason.code} reason={reason} />)}
        </ul>
      </Panel>
      <Panel title="Add a reason"><AddReason /></Panel>
    </div>
  );
}
