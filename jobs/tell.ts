import { allow } from "@/funnel/permissions";
import { sendNextNoticeMail } from "@/server/notices/send-notice-mails";
import { tellHandOffs } from "@/server/notices/tell-hand-offs";
import { deliverNext } from "@/server/webhooks/deliver-next";

const telling = () => allow({ kind: "system", name: "notices" }, "notice:tell");

/** Makes notices of what happened to hand-offs, and sends what is due by mail. */
export async function tellPeople(): Promise<void> {
  await tellHandOffs(telling());
  while (await sendNextNoticeMail(telling()));
}

const AT_ONCE = 4;

/** Delivers to other systems what is due, a few at once so that a slow one holds up little. */
export async function deliverWebhooks(): Promise<void> {
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (await deliverNext(telling()));
  }));
}
