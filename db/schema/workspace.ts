import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { BEFORE_HAND_OFF } from "@/funnel/workspace-input";
import { moment } from "./columns";

/** The one row of what holds for everybody here. */
export const workspace = pgTable("workspace", {
  id: integer("id").primaryKey().default(1),
  name: text("name").notNull().default("My company"),
  timeZone: text("time_zone").notNull().default("UTC"),
  currency: text("currency").notNull().default("EUR"),
  /** How many hand-offs sales can take in a day, as the team says; null: it has not said. */
  handOffsPerDay: integer("hand_offs_per_day"),
  /** What reps see of a lead before it is handed over. */
  beforeHandOff: text("before_hand_off", { enum: BEFORE_HAND_OFF }).notNull().default("hidden"),
  /** Whether webhooks may go to addresses inside the own network. */
  privateWebhooks: boolean("private_webhooks").notNull().default(false),
  demoLoadedAt: moment("demo_loaded_at"),
}, (table) => [check("workspace_one_row", sql`${table.id} = 1`)]);

/** Who did what that is not a lead's own history: people, keys, criteria, imports, erasures. Only added. */
export const audit = pgTable("audit", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  at: moment("at").notNull().defaultNow(),
  actor: text("actor").notNull(),
  action: text("action").notNull(),
  subject: text("subject").notNull(),
  details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
}, (table) => [index("audit_at").on(table.at)]);

/** The kinds of interaction this team knows: the built-in ones and its own. */
export const interactionKinds = pgTable("interaction_kinds", {
  kind: text("kind").primaryKey(),
  label: text("label").notNull(),
  builtIn: boolean("built_in").notNull().default(false),
}, (table) => [check("interaction_kinds_kind", sql`${table.kind} ~ '^[a-z][a-z0-9_]{0,62}$'`)]);

/** Why a rep sends a lead back or a deal is lost, in the team's words. */
export const reasons = pgTable("reasons", {
  code: text("code").primaryKey(),
  label: text("label").notNull(),
  /** What a rep most often does with it. */
  suggests: text("suggests", { enum: ["recycled", "disqualified", "lost"] }).notNull(),
  position: integer("position").notNull(),
  retiredAt: moment("retired_at"),
});
