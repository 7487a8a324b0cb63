import type { Metadata } from "next";
import { viewerMay } from "@/app/_gate/viewer";
import { Panel } from "@/components/ui/panel";
import { listPeople } from "@/server/people/list-people";
import { InviteForm } from "./invite-form";
import { PeopleTable } from "./people-table";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const people = await listPeople(await viewerMay("people:manage"));
  return (
    <div className="flex flex-col gap-4">
      <Panel title="People" description="Everybody who may sign in, and the reps whom an import named." padded={false}>
        <PeopleTable people={people} />
      </Panel>
      <Panel title="Invite somebody" description="They choose their own password with a link that works once, for seven days.">
        <InviteForm />
      </Panel>
    </div>
  );
}
