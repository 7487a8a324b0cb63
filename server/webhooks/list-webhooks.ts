import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { workspace } from "@/db/schema/workspace";
import type { HandOffEventKind } from "@/funnel/hand-off-events";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";

/** One try to tell an address, or what is still to be tried. */
export type Delivery = { readonly deliveryId: number; /** Null: a test. */ readonly what: HandOffEventKind | null; readonly state: "waiting" | "delivered" | "failed"; readonly tries: number; readonly status: number | null; readonly problem: string | null; readonly madeAt: Moment; readonly triedAt: Moment | null; readonly nextTryAt: Moment | null };

export type Webhook = { readonly webhookId: number; readonly url: string; readonly kinds: readonly HandOffEventKind[]; readonly active: boolean; readonly createdBy: string | null; readonly createdAt: Moment; readonly waiting: number; readonly failed: number; /** The last ones. */ readonly deliveries: readonly Delivery[] };

export type Webhooks = { readonly webhooks: readonly Webhook[]; /** Whether addresses inside the own network are allowed. */ readonly mayBePrivate: boolean };

const LAST_DELIVERIES = 10;

/** Every webhook with its last deliveries; never its secret. */
export async function listWebhooks(_allowed: Allowed<"webhook:manage">): Promise<Webhooks> {
  const [here] = await db().select({ mayBePrivate: workspace.privateWebhooks }).from(workspace);
  const rows = await db().execute<Omit<Webhook, "deliveries">>(sql`
    select w.id as "webhookId", w.url, w.kinds, w.active, p.name as "createdBy", ${milliseconds("w.created_at")} as "createdAt",
      (select count(*)::int from webhook_deliveries d where d.webhook_id = w.id and d.state = 'waiting') as waiting, (select count(*)::int from webhook_deliveries d where d.webhook_id = w.id and d.state = 'failed') as failed
    from webhooks w left join people p on p.id = w.created_by order by w.id`);
  const deliveries = await db().execute<Delivery & { webhookId: number }>(sql`
    select d.webhook_id as "webhookId", d.id::float8 as "deliveryId", e.what, d.state, d.tries::int as tries, d.status::int as status, d.problem,
      ${milliseconds("d.made_at")} as "madeAt", ${milliseconds("d.tried_at")} as "triedAt", ${milliseconds("d.next_try_at")} as "nextTryAt"
    from webhooks w cross join lateral (select * from webhook_deliveries l where l.webhook_id = w.id order by l.id desc limit ${LAST_DELIVERIES}) d left join hand_off_events e on e.id = d.event_id order by d.id desc`);
  return { mayBePrivate: here?.mayBePrivate ?? false, webhooks: rows.map((row) => ({ ...row, deliveries: deliveries.filter(({ webhookId }) => webhookId === row.webhookId).map(({ webhookId: _of, ...delivery }) => delivery) })) };
}

function milliseconds(column: string) {
  return sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);
}
