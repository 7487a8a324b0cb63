import { bigint, customType, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { leadId, moment } from "./columns";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** What criteria need of the pasts of a block of leads, packed so that a million leads are read in seconds. Made anew from the other tables at any time. */
export const packedPasts = pgTable("packed_pasts", {
  block: integer("block").primaryKey(),
  packed: bytes("packed").notNull(),
  leads: integer("leads").notNull(),
  packedAt: moment("packed_at").notNull().defaultNow(),
});

/** Leads whose past has changed since it was packed, noted by the database itself; whoever reads a pack reads these from the other tables. */
export const changedPasts = pgTable("changed_pasts", {
  leadId: leadId().notNull(),
  id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
}, (table) => [primaryKey({ columns: [table.leadId, table.id] })]);
