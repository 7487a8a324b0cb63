import type { ReactNode } from "react";
import { viewer } from "@/app/_gate/viewer";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/funnel/permissions";
import { PLACES } from "./places";
import { SettingsNav } from "./settings-nav";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const person = await viewer();
  const places = PLACES.filter(({ permission }) => may(person, permission)).map(({ href, label }) => ({ href, label }));
  return (
    <div className="max-w-5xl">
      <PageHeader title="Settings" />
      <SettingsNav places={places} />
      {children}
    </div>
  );
}
