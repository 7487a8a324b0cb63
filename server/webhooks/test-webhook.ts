import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookDeliveries, webhooks } from "@/db/schema/webhooks";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { deliverWebhook } from "../deliver-webhook";

/** Sends a test to a webhook at once, also to one that is paused, and says what came of it. */
export async function testWebhook(_allowed: Allowed<"webhook:manage">, webhookId: number, now: Moment = Date.now()): Promise<{ readonly status: number | null; readonly problem: string | null }> {
  const [webhook] = await db().select({ id: webhooks.id }).from(webhooks).where(eq(webhooks.id, webhookId));
  if (!webhook) throw new Refusal("not_found", "There is no such webhook.");
  const [made] = await db().insert(webhookDeliveries).values({ webhookId, madeAt: new Date(now), nextTryAt: new Date(now) }).returning({ id: webhookDeliveries.id });
  const posted = made && (await deliverWebhook(made.id, now));
  return posted ?? { status: null, problem: "It is being delivered already." };
}
