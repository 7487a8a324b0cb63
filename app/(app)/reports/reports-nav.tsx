import { viewer } from "@/app/_gate/viewer";
import { Tabs } from "@/components/ui/tabs";
import { may, type Permission } from "@/funnel/permissions";

/** The reports beside the funnel, and who may read them. */
const REPORTS: readonly { readonly href: string; readonly label: string; readonly permission: Permission }[] = [
  { href: "/reports/conversion", label: "Conversion", permission: "report:people" },
  { href: "/reports/response", label: "Response", permission: "report:read" },
  { href: "/reports/premature", label: "Contact before hand-off", permission: "report:read" },
];

/** Where one is among the reports. */
export async function ReportsNav({ current }: { current: string }) {
  const person = await viewer();
  const tabs = REPORTS.filter(({ permission }) => may(person, permission)).map(({ href, label }) => ({ href, label }));
  return tabs.length > 1 && <Tabs label="Reports" tabs={tabs} current={current} />;
}
