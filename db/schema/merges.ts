import { bigint, index, jsonb, pgTable, primaryKey } from "drizzle-orm/pg-core";
import type { LeadId } from "@/funnel/ids";
import { handOffId, leadId, moment, personId } from "./columns";
import { leads } from "./leads";
import { people } from "./people";

/** An identity as it was before it joined another lead. */
export type JoinedIdentity = { readonly kind: string; readonly value: string; readonly recordedAt: string; readonly importId: number | null };

/** A lead that was marked as a duplicate of another, which stays; with what it takes to part them again. */
export const merges = pgTable("merges", {
  /** The lead that is gone. */
  leadId: leadId().notNull().references(() => leads.leadId, { onDelete: "cascade" }),
  id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
  staysId: bigint("stays_id", { mode: "number" }).$type<LeadId>().notNull().references(() => leads.leadId, { onDelete: "cascade" }),
  handOffId: handOffId("hand_off_id").notNull(),
  mergedAt: moment("merged_at").notNull(),
  mergedBy: personId("merged_by").references(() => people.id),
  undoneAt: moment("undone_at"),
  identities: jsonb("identities").$type<readonly JoinedIdentity[]>().notNull(),
  /** The fields that the lead which stays did not know of itself. */
  filled: jsonb("filled").$type<readonly string[]>().notNull(),
  /** Since when the lead that stays was known before. */
  formerLeadAt: moment("former_lead_at"),
}, (table) => [
  primaryKey({ columns: [table.leadId, table.id] }),
  index("merges_stays").on(table.staysId),
  index("merges_hand_off").on(table.handOffId),
]);
