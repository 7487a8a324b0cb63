import { bigint, index, pgTable } from "drizzle-orm/pg-core";
import { leadId, moment } from "./columns";

/** A publish under way, until when at the latest: whoever writes to a lead meanwhile notes it below. */
export const publishings = pgTable("publishings", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  until: moment("until").notNull(),
});

/** The leads written to while somebody was publishing, so that they alone are looked at again; empty otherwise. */
export const touchedLeads = pgTable("touched_leads", {
  leadId: leadId().notNull(),
  id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
}, (table) => [index("touched_leads_id").on(table.id)]);
