import { sql } from "drizzle-orm";
import { boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { IDENTITY_KINDS } from "@/funnel/lead";
import { STAGES, STEPS } from "@/funnel/stages";
import { importId, leadId, moment, passNumber, personId } from "./columns";
import { people } from "./people";

/** A person we can tell apart from all others by at least one identity. */
export const leads = pgTable("leads", {
  leadId: leadId().primaryKey().generatedByDefaultAsIdentity(),
  name: text("name"),
  firstName: text("first_name"),
  lastName: text("last_name"),
  email: text("email"),
  phone: text("phone"),
  company: text("company"),
  jobTitle: text("job_title"),
  country: text("country"),
  city: text("city"),
  industry: text("industry"),
  website: text("website"),
  companySize: integer("company_size"),
  doNotContact: boolean("do_not_contact").notNull().default(false),
  attributes: jsonb("attributes").$type<Record<string, string>>().notNull().default({}),
  source: text("source"),
  medium: text("medium"),
  campaign: text("campaign"),
  ownerId: personId("owner_id").references(() => people.id),
  dealValue: doublePrecision("deal_value"),
  currency: text("currency"),
  createdAt: moment("created_at").notNull(),
  recordedAt: moment("recorded_at").notNull().defaultNow(),
  importId: importId("import_id"),

  /** Derived in the transaction that changes them: the latest pass, and the score with the moment it holds for. */
  pass: passNumber().notNull().default(1),
  stage: text("stage", { enum: STAGES }).notNull().default("lead"),
  furthest: text("furthest", { enum: STEPS }).notNull().default("lead"),
  score: doublePrecision("score").notNull().default(0),
  scoreAt: moment("score_at"),
  /** Orders leads by score at any moment: see ForwardScore. */
  scoreRank: doublePrecision("score_rank").notNull().default(0),
  fit: doublePrecision("fit").notNull().default(0),
  lastInteractionAt: moment("last_interaction_at"),
  /** When time alone may change the verdict; null when only an interaction can. */
  nextCheckAt: moment("next_check_at"),
  judgedVersion: integer("judged_version"),
}, (table) => [
  // the leads list: newest first, by stage, by score; its search
  index("leads_created").on(table.createdAt, table.leadId),
  index("leads_stage").on(table.stage, table.createdAt, table.leadId),
  index("leads_score").on(table.scoreRank, table.leadId),
  index("leads_search").using("gin", sql`(lower(coalesce(${table.name}, '') || ' ' || coalesce(${table.email}, '') || ' ' || coalesce(${table.company}, ''))) gin_trgm_ops`),
  // the worker: whose verdict time alone may change
  index("leads_next_check").on(table.nextCheckAt).where(sql`${table.nextCheckAt} is not null`),
  index("leads_import").on(table.importId).where(sql`${table.importId} is not null`),
]);

/** A (kind, value) that belongs to one lead and to no other. */
export const identities = pgTable("identities", {
  leadId: leadId().notNull().references(() => leads.leadId, { onDelete: "cascade" }),
  kind: text("kind", { enum: IDENTITY_KINDS }).notNull(),
  value: text("value").notNull(),
  recordedAt: moment("recorded_at").notNull().defaultNow(),
  importId: importId("import_id"),
}, (table) => [
  primaryKey({ columns: [table.leadId, table.kind, table.value] }),
  unique("identities_one_lead").on(table.kind, table.value),
]);
