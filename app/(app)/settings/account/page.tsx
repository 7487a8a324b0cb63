import type { Metadata } from "next";
import { cookies } from "next/headers";
import { reader } from "@/app/_gate/reader";
import { viewer } from "@/app/_gate/viewer";
import { themeOf, THEME_COOKIE } from "@/components/shell/theme";
import { Panel } from "@/components/ui/panel";
import { HoursOf } from "../working-hours/hours-of";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";
import { SessionsForm } from "./sessions-form";
import { ThemeForm } from "./theme-form";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const [{ personId, name, email }, here] = [await viewer(), await reader()];
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <Panel title="Name" description={`You sign in as ${email}.`}>
        <NameForm name={name} />
      </Panel>
      <Panel title="Theme" description="How Baton looks in this browser.">
        <ThemeForm theme={theme} />
      </Panel>
      <Panel title="Password" description="Changing it signs you out everywhere else.">
        <PasswordForm email={email} />
      </Panel>
      <Panel title="Sessions" description="If you left yourself signed in somewhere, or a device is lost.">
        <SessionsForm />
      </Panel>
      <HoursOf personId={personId} isOwn {...here} />
    </div>
  );
}
