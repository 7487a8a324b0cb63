import { randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { db } from "@/db/client";
import { webhooks } from "@/db/schema/webhooks";
import { workspace } from "@/db/schema/workspace";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import type { WebhookInput } from "@/funnel/webhook-input";
import { markOf } from "../actor-mark";
import { isPublicAddress } from "../public-address";
import { recordAudit } from "../record-audit";

/** Tells another system from now on what happens to hand-offs. The secret that signs is told this once. */
export async function createWebhook(allowed: Allowed<"webhook:manage">, { url, kinds }: WebhookInput): Promise<{ readonly webhookId: number; readonly secret: string }> {
  const secret = `whsec_${randomBytes(32).toString("base64url")}`;
  return db().transaction(async (tx) => {
    const [here] = await tx.select({ mayBePrivate: workspace.privateWebhooks }).from(workspace);
    if (!here?.mayBePrivate) refusePrivate(new URL(url));
    const [made] = await tx.insert(webhooks).values({ url, secret, kinds: [...new Set(kinds)], createdBy: markOf(allowed.actor).personId }).returning({ webhookId: webhooks.id });
    if (!made) throw new Error("the webhook was not kept");
    await recordAudit(tx, allowed, "webhook.created", `webhook ${made.webhookId}`, { host: new URL(url).host, kinds });
    return { ...made, secret };
  });
}

/** What can be seen from the address itself; what its name stands for is looked at with every delivery. */
function refusePrivate({ protocol, hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, "");
  const isInside = host === "localhost" || host.endsWith(".localhost") || (isIP(host) !== 0 && !isPublicAddress(host));
  if (isInside) throw invalid("This address is in a private network. Allow such addresses below first, if you mean it.");
  if (protocol !== "https:") throw invalid("Use https: what is sent in the open can be read and changed on its way.");
}

function invalid(sentence: string): Refusal {
  return new Refusal("invalid", sentence, { url: sentence });
}
