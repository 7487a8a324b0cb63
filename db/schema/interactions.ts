import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import type { Properties } from "@/funnel/interaction";
import { CONTACT_KINDS } from "@/funnel/premature";
import { importId, leadId, moment, personId } from "./columns";
import { leads } from "./leads";
import { people } from "./people";
import { interactionKinds } from "./workspace";

/** What leads did, or we did together. The id is made from the message or its content, so a repeat changes nothing. Only added. */
export const interactions = pgTable("interactions", {
  leadId: leadId().notNull().references(() => leads.leadId),
  id: uuid("id").notNull(),
  occurredAt: moment("occurred_at").notNull(),
  receivedAt: moment("received_at").notNull().defaultNow(),
  importId: importId("import_id"),
  loggedBy: personId("logged_by").references(() => people.id),
  kind: text("kind").notNull().references(() => interactionKinds.kind),
  source: text("source"),
  medium: text("medium"),
  campaign: text("campaign"),
  properties: jsonb("properties").$type<Properties>(),
}, (table) => [
  primaryKey({ columns: [table.leadId, table.id] }),
  // the challenger: what was recorded since it last listened
  index("interactions_received").using("brin", table.receivedAt).with({ autosummarize: true }),
  // contacts before the hand-off: the few interactions that are contacts
  index("interactions_contacts").on(table.leadId, table.occurredAt).where(sql`${table.kind} in (${sql.raw(CONTACT_KINDS.map((kind) => `'${kind}'`).join(", "))})`),
  index("interactions_import").on(table.importId).where(sql`${table.importId} is not null`),
]);
