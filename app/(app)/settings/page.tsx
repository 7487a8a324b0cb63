import { redirect } from "next/navigation";
import { viewer } from "@/app/_gate/viewer";
import { may } from "@/funnel/permissions";

export default async function SettingsPage() {
  redirect(may(await viewer(), "people:manage") ? "/settings/people" : "/settings/account");
}
