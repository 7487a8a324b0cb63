import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uniqueIndex, doublePrecision } from "drizzle-orm/pg-core";
import { handOffId, importId, leadId, moment, passNumber, personId } from "./columns";
import { passes } from "./passes";
import { people } from "./people";

/** How an offer to sales can end; `withdrawn` when late facts take the reason for it away. */
export const DECISIONS = ["accepted", "rejected", "withdrawn"] as const;

/** One offer of one pass to sales: offered, due, decided, by whom, with which reason. */
export const handOffs = pgTable("hand_offs", {
  leadId: leadId().notNull(),
  id: handOffId("id").notNull().generatedByDefaultAsIdentity(),
  pass: passNumber().notNull(),
  offeredAt: moment("offered_at").notNull(),
  recordedAt: moment("recorded_at").notNull().defaultNow(),
  dueAt: moment("due_at").notNull(),
  /** The rep it waits for; null: whoever is first. */
  ownerId: personId("owner_id").references(() => people.id),
  /** The lead's score rank while it waits, so that the best is first without looking elsewhere. */
  rank: doublePrecision("rank").notNull().default(0),
  criteriaVersion: integer("criteria_version"),
  importId: importId("import_id"),
  decision: text("decision", { enum: DECISIONS }),
  decidedAt: moment("decided_at"),
  decidedBy: personId("decided_by").references(() => people.id),
  reason: text("reason"),
  note: text("note"),
}, (table) => [
  primaryKey({ columns: [table.leadId, table.id] }),
  unique("hand_offs_id").on(table.id),
  foreignKey({ columns: [table.leadId, table.pass], foreignColumns: [passes.leadId, passes.number], name: "hand_offs_pass" }).onDelete("cascade"),
  uniqueIndex("hand_offs_one_undecided").on(table.leadId, table.pass).where(sql`${table.decision} is null`),
  check("hand_offs_decided", sql`(${table.decision} is null) = (${table.decidedAt} is null)`),
  check("hand_offs_rejected_why", sql`${table.decision} is distinct from 'rejected' or ${table.reason} is not null`),
  // the manager's view: everybody's, best first
  index("hand_offs_waiting_best").on(table.rank.desc(), table.id).where(sql`${table.decision} is null`),
  // the queue: mine and the pool's, best first
  index("hand_offs_waiting").on(table.ownerId, table.rank.desc(), table.id).where(sql`${table.decision} is null`),
]);
