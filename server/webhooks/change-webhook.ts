import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { webhooks } from "@/db/schema/webhooks";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";

/** Pauses a webhook, or lets it go on: what waits is kept meanwhile, what happens meanwhile is not told. */
export async function pauseWebhook(allowed: Allowed<"webhook:manage">, webhookId: number, active: boolean): Promise<void> {
  await db().transaction(async (tx) => {
    const [changed] = await tx.update(webhooks).set({ active }).where(eq(webhooks.id, webhookId)).returning({ id: webhooks.id });
    if (!changed) throw new Refusal("not_found", "There is no such webhook.");
    await recordAudit(tx, allowed, active ? "webhook.resumed" : "webhook.paused", `webhook ${webhookId}`);
  });
}

/** Takes a webhook away, with what was to be delivered to it. */
export async function removeWebhook(allowed: Allowed<"webhook:manage">, webhookId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [gone] = await tx.delete(webhooks).where(eq(webhooks.id, webhookId)).returning({ id: webhooks.id });
    if (!gone) throw new Refusal("not_found", "There is no such webhook.");
    await recordAudit(tx, allowed, "webhook.removed", `webhook ${webhookId}`);
  });
}

/** Lets webhooks go to addresses inside the own network, or not. */
export async function allowPrivateWebhooks(allowed: Allowed<"webhook:manage">, mayBePrivate: boolean): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`update workspace set private_webhooks = ${mayBePrivate}`);
    await recordAudit(tx, allowed, "webhook.private-addresses", "workspace", { allowed: mayBePrivate });
  });
}
