import { bigint, boolean, integer, json, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { JUDGED_BY_A_VERSION } from "@/funnel/course";
import { draftId, moment, personId } from "./columns";
import { people } from "./people";

/** An immutable, numbered document of points, fit and conditions, with who published it, when and why. Only added. */
export const criteriaVersions = pgTable("criteria_versions", {
  version: integer("version").primaryKey(),
  document: jsonb("document").$type<unknown>().notNull(),
  reason: text("reason").notNull(),
  publishedAt: moment("published_at").notNull().defaultNow(),
  publishedBy: personId("published_by").references(() => people.id),
  publisher: text("publisher").notNull(),
  judges: text("judges", { enum: JUDGED_BY_A_VERSION }).notNull().default("everyone"),
});

/** Criteria that somebody is writing: they may not be understood yet, and are kept in the order and words they were written in. */
export const criteriaDrafts = pgTable("criteria_drafts", {
  id: draftId("id").primaryKey().generatedAlwaysAsIdentity(),
  name: text("name").notNull(),
  document: json("document").$type<unknown>().notNull(),
  /** The version it was begun from. */
  basedOn: integer("based_on").references(() => criteriaVersions.version),
  /** Raised by every save: whoever saves says which one they had read. */
  revision: integer("revision").notNull().default(1),
  createdBy: text("created_by").notNull(),
  updatedBy: text("updated_by").notNull(),
  createdAt: moment("created_at").notNull().defaultNow(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
  discardedAt: moment("discarded_at"),
  /** The version it was last published as. */
  publishedAs: integer("published_as").references(() => criteriaVersions.version),
});

/** A run of the criteria over every lead in the base, with how far it has come; it goes on where it stopped. */
export const judgingRuns = pgTable("judging_runs", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  requestedBy: text("requested_by").notNull(),
  requestedAt: moment("requested_at").notNull().defaultNow(),
  leadsTotal: integer("leads_total").notNull(),
  leadsJudged: integer("leads_judged").notNull().default(0),
  leadsChanged: integer("leads_changed").notNull().default(0),
  lastLeadId: bigint("last_lead_id", { mode: "number" }).notNull().default(0),
  paused: boolean("paused").notNull().default(false),
  cancelledAt: moment("cancelled_at"),
  finishedAt: moment("finished_at"),
  /** Since when the lists are in the order of what it judged. */
  orderedAt: moment("ordered_at"),
});
