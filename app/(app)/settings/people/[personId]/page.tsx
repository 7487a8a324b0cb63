import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageAnswer } from "@/app/_gate/page-answer";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { HoursOf } from "@/app/(app)/settings/working-hours/hours-of";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import type { PersonId } from "@/funnel/ids";
import { personIdInput } from "@/funnel/person-input";
import { getPerson } from "@/server/people/get-person";
import { AccessBadge } from "../people-table";
import { AccessForm } from "./access-form";
import { AccountForm } from "./account-form";
import { LinkForm } from "./link-form";
import { RenameForm } from "./rename-form";
import { RoleForm } from "./role-form";

export const metadata: Metadata = { title: "A person" };

export default async function PersonPage({ params }: PageProps<"/settings/people/[personId]">) {
  const allowed = await viewerMay("people:manage");
  const id = personIdInput.safeParse((await params).personId);
  if (!id.success) notFound();
  const [person, here] = await Promise.all([pageAnswer(getPerson(allowed, id.data as PersonId)), reader()]);
  const { personId, name, email, reference, role, access } = person;
  return (
    <>
      <p className="mb-2 text-sm"><TextLink href="/settings/people">All people</TextLink></p>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <h2 className="text-lg font-semibold">{name}</h2>
        <AccessBadge access={access} />
        <span className="text-muted">{email ?? `known as ${reference}`}</span>
      </div>
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Panel title="Name"><RenameForm personId={personId} name={name} /></Panel>
        {access === "none" && <Panel title="Account" description="Let this rep sign in, with all the leads they have had."><AccountForm personId={personId} role={role} /></Panel>}
        {access !== "none" && <Panel title="Role" description="Another role holds from the next request: they sign in again."><RoleForm personId={personId} role={role} /></Panel>}
        {(access === "active" || access === "invited") && (
          <Panel title="Cannot get in?" description={access === "invited" ? "A new invitation; earlier links end." : "A link to choose a new password; earlier links end."}>
            <LinkForm personId={personId} />
          </Panel>
        )}
        {access !== "none" && <Panel title="Access" description="What somebody did stays, whether they have access or not."><AccessForm personId={personId} isDisabled={access === "disabled"} /></Panel>}
        {access !== "none" && <HoursOf personId={personId} {...here} />}
      </div>
    </>
  );
}
