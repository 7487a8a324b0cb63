import type { Metadata } from "next";
import { viewerMay } from "@/app/_gate/viewer";
import { Panel } from "@/components/ui/panel";
import { allow } from "@/funnel/permissions";
import { listKinds } from "@/server/settings/list-kinds";
import { AddKind } from "./add-kind";
import { KindLine } from "./kind-line";

export const metadata: Metadata = { title: "Kinds of interaction" };

export default async function KindsPage() {
  const { actor } = await viewerMay("settings:write");
  const kinds = await listKinds(allow(actor, "settings:read"));
  return (
    <div className="flex flex-col gap-4">
      <Panel title="Kinds of interaction" description="What a lead can do, or we together. Criteria and other systems name a kind by its word, which never changes." padded={false}>
        <ul className="grid divide-y divide-line">
          {kinds.map((kind) => <KindLine key={kind.kind} kind={kind} />)}
        </ul>
      </Panel>
      <Panel title="Add a kind"><AddKind /></Panel>
    </div>
  );
}
