import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { leadId, moment, passNumber } from "./columns";
import { leads } from "./leads";
import type { ReplayedCandidate } from "./replays";

/** Criteria that judge live leads silently beside the published ones, from their start to their stop. */
export const challengers = pgTable("challengers", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  candidate: jsonb("candidate").$type<ReplayedCandidate>().notNull(),
  startedAt: moment("started_at").notNull(),
  startedBy: text("started_by").notNull(),
  reason: text("reason").notNull(),
  stoppedAt: moment("stopped_at"),
  stoppedBy: text("stopped_by"),
  stopReason: text("stop_reason"),
  /** The look at every lead: how far it has come, and when it was through. */
  leadsTotal: integer("leads_total").notNull(),
  leadsLookedAt: integer("leads_looked_at").notNull().default(0),
  lastLeadId: bigint("last_lead_id", { mode: "number" }).notNull().default(0),
  lookedAt: moment("looked_at"),
  /** What was recorded up to then has been heard. */
  heardUntil: moment("heard_until").notNull(),
}, (table) => [uniqueIndex("challengers_one_running").on(sql`(${table.stoppedAt} is null)`).where(sql`${table.stoppedAt} is null`)]);

/** What a challenger says of a pass; no row where it says nothing and time alone will not make it. */
export const challengerVerdicts = pgTable("challenger_verdicts", {
  leadId: leadId().notNull().references(() => leads.leadId, { onDelete: "cascade" }),
  challengerId: bigint("challenger_id", { mode: "number" }).notNull(),
  pass: passNumber().notNull(),
  mqlAt: moment("mql_at"),
  handOffAt: moment("hand_off_at"),
  nextCheckAt: moment("next_check_at"),
}, (table) => [
  primaryKey({ columns: [table.leadId, table.challengerId, table.pass] }),
  foreignKey({ columns: [table.challengerId], foreignColumns: [challengers.id], name: "challenger_verdicts_challenger" }).onDelete("cascade"),
  // the two side by side
  index("challenger_verdicts_mql").on(table.challengerId, table.mqlAt).where(sql`${table.mqlAt} is not null`),
  // the worker: whose verdict time alone may change
  index("challenger_verdicts_next_check").on(table.challengerId, table.nextCheckAt).where(sql`${table.nextCheckAt} is not null`),
]);
