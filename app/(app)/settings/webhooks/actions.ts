"use server";

import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { webhookInput } from "@/funnel/webhook-input";
import { allowPrivateWebhooks, pauseWebhook, removeWebhook } from "@/server/webhooks/change-webhook";
import { createWebhook } from "@/server/webhooks/create-webhook";
import { testWebhook } from "@/server/webhooks/test-webhook";

const webhookId = z.coerce.number().int().positive();

export const create = formAction("webhook:manage", webhookInput, async (allowed, given) => (await createWebhook(allowed, given)).secret);

export const test = formAction("webhook:manage", z.object({ webhookId }), async (allowed, given) => {
  const { status, problem } = await testWebhook(allowed, given.webhookId);
  return problem === null ? `It answered ${status}: the test arrived.` : `The test did not arrive. ${problem}`;
});

export const pause = formAction("webhook:manage", z.object({ webhookId, active: z.enum(["yes", "no"]) }), (allowed, given) => pauseWebhook(allowed, given.webhookId, given.active === "yes"));

export const remove = formAction("webhook:manage", z.object({ webhookId }), (allowed, given) => removeWebhook(allowed, given.webhookId));

export const allowPrivate = formAction("webhook:manage", z.object({ mayBePrivate: z.literal("yes").optional() }), async (allowed, { mayBePrivate }) => {
  await allowPrivateWebhooks(allowed, mayBePrivate === "yes");
  return mayBePrivate === "yes" ? "Webhooks may go to addresses inside your network now." : "Webhooks go to public addresses only.";
});
