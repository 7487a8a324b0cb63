import { type Column, type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, bigint, boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { FactChange } from "@/funnel/fact-changes";
import type { LeadId } from "@/funnel/ids";
import { IDENTITY_KINDS } from "@/funnel/lead";
import { STAGES, STEPS } from "@/funnel/stages";
import { beginning, importId, leadId, moment, passNumber, personId } from "./columns";
import { people } from "./people";

type Named = Readonly<Record<"name" | "firstName" | "lastName" | "email" | "company", Column>>;

/** What a lead is called: its name, or the best that is known in its place. */
export function calledName({ name, firstName, lastName, email, company }: Named): SQL<string> {
  return sql`coalesce(${name}, ${firstName} || ' ' || ${lastName}, ${lastName}, ${firstName}, ${email}, ${company}, '')`;
}

/** The words a lead is found by, each after a space. */
export function searchedText({ name, firstName, lastName, email, company }: Named): SQL<string> {
  return sql`lower(' ' || coalesce(${name}, '') || ' ' || coalesce(${firstName}, '') || ' ' || coalesce(${lastName}, '') || ' ' || coalesce(${email}, '') || ' ' || coalesce(${company}, ''))`;
}

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
  /** The import that told last what is known of it; null when somebody else did. */
  toldImportId: importId("told_import_id"),

  /** The lead that this one was a duplicate of: what comes in under its identities is that lead's. */
  mergedInto: bigint("merged_into", { mode: "number" }).$type<LeadId>().references((): AnyPgColumn => leads.leadId, { onDelete: "set null" }),

  /** Derived in the transaction that changes it: the latest pass. What the criteria say of the lead is in standings. */
  pass: passNumber().notNull().default(1),
  stage: text("stage", { enum: STAGES }).notNull().default("lead"),
  furthest: text("furthest", { enum: STEPS }).notNull().default("lead"),
}, (table) => [
  // the leads list: newest first, by stage, by name; its search and its country filter
  index("leads_created").on(table.createdAt, table.leadId),
  index("leads_stage").on(table.stage, table.createdAt, table.leadId),
  index("leads_called").on(beginning(sql`lower(${calledName(table)})`), table.leadId),
  index("leads_search").using("gin", sql`(${searchedText(table)}) gin_trgm_ops`),
  index("leads_country").on(beginning(table.country)),
  // the queue: others from the same company
  index("leads_company").on(beginning(sql`lower(${table.company})`)),
  index("leads_merged").on(table.mergedInto).where(sql`${table.mergedInto} is not null`),
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

/** What was learnt anew of a lead: the fields that changed, before and after, since when that counts. Only added. */
export const factChanges = pgTable("fact_changes", {
  leadId: leadId().notNull().references(() => leads.leadId),
  id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
  knownAt: moment("known_at").notNull(),
  recordedAt: moment("recorded_at").notNull().defaultNow(),
  actor: text("actor").notNull(),
  actorId: personId("actor_id").references(() => people.id),
  importId: importId("import_id"),
  before: jsonb("before").$type<FactChange["before"]>().notNull(),
  after: jsonb("after").$type<FactChange["after"]>().notNull(),
}, (table) => [
  primaryKey({ columns: [table.leadId, table.id] }),
  // the challenger: what was learnt since it last listened
  index("fact_changes_recorded").using("brin", table.recordedAt).with({ autosummarize: true }),
  index("fact_changes_import").on(table.importId).where(sql`${table.importId} is not null`),
]);
