import { sql } from "drizzle-orm";
import { bigint, check, doublePrecision, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { ENDINGS, STAGES, STEPS } from "@/funnel/stages";
import { beginning, importId, leadId, moment, passNumber, personId } from "./columns";
import { leads } from "./leads";
import { people } from "./people";

/** One trip of one lead through the funnel; every date is derived from its stage changes. */
export const passes = pgTable("passes", {
  leadId: leadId().notNull().references(() => leads.leadId, { onDelete: "cascade" }),
  number: passNumber().notNull(),
  stage: text("stage", { enum: STAGES }).notNull().default("lead"),
  /** The furthest step reached; a step before it without a date is implied. */
  furthest: text("furthest", { enum: STEPS }).notNull().default("lead"),
  leadAt: moment("lead_at"),
  mqlAt: moment("mql_at"),
  salAt: moment("sal_at"),
  acceptedAt: moment("accepted_at"),
  sqlAt: moment("sql_at"),
  wonAt: moment("won_at"),
  ending: text("ending", { enum: ENDINGS }),
  endedAt: moment("ended_at"),
  reason: text("reason"),
  /** Not looked at before this, as its beginning says; the date its own ending gives is the next pass's. */
  notBefore: moment("not_before"),
  /** The criteria version that moved it there; null where a person or another system said so. */
  mqlVersion: integer("mql_version"),
  salVersion: integer("sal_version"),
  sqlVersion: integer("sql_version"),
  source: text("source"),
  medium: text("medium"),
  campaign: text("campaign"),
  ownerId: personId("owner_id").references(() => people.id),
  dealValue: doublePrecision("deal_value"),
  currency: text("currency"),
}, (table) => [
  primaryKey({ columns: [table.leadId, table.number] }),
  uniqueIndex("passes_one_open").on(table.leadId).where(sql`${table.ending} is null`),
  check("passes_ending_is_stage", sql`(${table.ending} is null) = (${table.stage} in ('lead', 'mql', 'sal', 'accepted', 'sql')) and coalesce(${table.ending} = ${table.stage}, true)`),
  check("passes_number", sql`${table.number} >= 1`),
  // the funnel, by the day a step was entered
  index("passes_lead_at").on(table.leadAt),
  index("passes_mql_at").on(table.mqlAt).where(sql`${table.mqlAt} is not null`),
  index("passes_sal_at").on(table.salAt).where(sql`${table.salAt} is not null`),
  index("passes_accepted_at").on(table.acceptedAt).where(sql`${table.acceptedAt} is not null`),
  index("passes_sql_at").on(table.sqlAt).where(sql`${table.sqlAt} is not null`),
  index("passes_won_at").on(table.wonAt).where(sql`${table.wonAt} is not null`),
  // the leads list, by where they came from
  index("passes_source").on(beginning(table.source)),
  index("passes_campaign").on(beginning(table.campaign)),
  // a rep's own list
  index("passes_owner").on(table.ownerId, table.stage),
]);

/** Every change of stage, only added. What happened, when, when we learnt it, who or what did it, and why. */
export const stageChanges = pgTable("stage_changes", {
  // of the lead, not of the pass: a pass whose beginning was taken back has a history and no row
  leadId: leadId().notNull().references(() => leads.leadId),
  pass: passNumber().notNull(),
  id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
  /** `move` goes on; `correction` gives a step another date; `retraction` takes the latest entry of `from` back, that of `lead` the whole pass. */
  type: text("type", { enum: ["move", "correction", "retraction"] }).notNull(),
  from: text("from_stage", { enum: STAGES }),
  to: text("to_stage", { enum: STAGES }).notNull(),
  occurredAt: moment("occurred_at"),
  recordedAt: moment("recorded_at").notNull().defaultNow(),
  actor: text("actor").notNull(),
  actorId: personId("actor_id").references(() => people.id),
  criteriaVersion: integer("criteria_version"),
  reason: text("reason"),
  note: text("note"),
  notBefore: moment("not_before"),
  importId: importId("import_id"),
}, (table) => [
  primaryKey({ columns: [table.leadId, table.pass, table.id] }),
  index("stage_changes_recorded").on(table.recordedAt),
  index("stage_changes_import").on(table.importId).where(sql`${table.importId} is not null`),
]);
