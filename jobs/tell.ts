import { allow } from "@/funnel/permissions";
import { sendNextNoticeMail } from "@/server/notices/send-notice-mails";
import { tellHandOffs } from "@/server/notices/tell-hand-offs";

const telling = () => allow({ kind: "system", name: "notices" }, "notice:tell");

/** Makes notices of what happened to hand-offs, and sends what is due by mail. */
export async function tellPeople(): Promise<void> {
  await tellHandOffs(telling());
  while (await sendNextNoticeMail(telling()));
}
