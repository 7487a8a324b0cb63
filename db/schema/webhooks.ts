import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, smallint, text, unique } from "drizzle-orm/pg-core";
import { HAND_OFF_EVENTS } from "@/funnel/hand-off-events";
import { moment, personId } from "./columns";
import { people } from "./people";

/** An address of another system that is told what happens to hand-offs. The secret signs, so it is kept as it is. */
export const webhooks = pgTable("webhooks", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  url: text("url").notNull(),
  secret: text("secret").notNull(),
  kinds: text("kinds", { enum: HAND_OFF_EVENTS }).array().notNull(),
  active: boolean("active").notNull().default(true),
  createdBy: personId("created_by").references(() => people.id),
  createdAt: moment("created_at").notNull().defaultNow(),
});

/** One thing told to one address, or to be told; the body is made of ids when it is sent. */
export const webhookDeliveries = pgTable("webhook_deliveries", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  webhookId: integer("webhook_id").notNull().references(() => webhooks.id, { onDelete: "cascade" }),
  /** The event of a hand-off; null: a test. */
  eventId: bigint("event_id", { mode: "number" }),
  madeAt: moment("made_at").notNull(),
  state: text("state", { enum: ["waiting", "delivered", "failed"] }).notNull().default("waiting"),
  tries: smallint("tries").notNull().default(0),
  nextTryAt: moment("next_try_at"),
  /** What the last try came to: a status, or why there was none. */
  status: smallint("status"),
  problem: text("problem"),
  triedAt: moment("tried_at"),
}, (table) => [
  unique("webhook_deliveries_once").on(table.webhookId, table.eventId),
  // the last ones of each
  index("webhook_deliveries_webhook").on(table.webhookId, table.id),
  index("webhook_deliveries_waiting").on(table.nextTryAt).where(sql`${table.state} = 'waiting'`),
]);
