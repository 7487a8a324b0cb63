import type { Metadata } from "next";
import { pageAnswer } from "@/app/_gate/page-answer";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { Panel } from "@/components/ui/panel";
import { kindsFor } from "@/funnel/notice";
import { getChoices } from "@/server/notices/get-choices";
import { ChoicesForm } from "./choices-form";

export const metadata: Metadata = { title: "Notices" };

export default async function NoticeChoicesPage() {
  const [{ role }, { choices, timeZone, email, canMail }] = [await viewer(), await pageAnswer(getChoices(await viewerMay("account:own")))];
  return (
    <Panel title="What you are told of" description="In the app by the bell, by e-mail, or not at all. Nobody is told of what they did themselves." className="max-w-2xl">
      {!canMail && <p className="mb-3 rounded-md bg-caution-soft px-3 py-2 text-sm text-caution">No mail server is set up (SMTP_URL), so you are told in the app only. What you choose for e-mail holds as soon as there is one.</p>}
      <ChoicesForm kinds={kindsFor(role)} choices={choices} timeZone={timeZone} email={email} />
    </Panel>
  );
}
