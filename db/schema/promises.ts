import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { AFTER_BREACH, PROMISED_FOR, PROMISE_CLOCKS } from "@/funnel/promise";
import { moment, personId } from "./columns";
import { people } from "./people";

/** By when sales has promised to decide, by kind of hand-off, in order: a row never changes but for its place, a promise is changed by a new one. */
export const promises = pgTable("promises", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  position: integer("position").notNull(),
  name: text("name").notNull(),
  promisedFor: text("promised_for", { enum: PROMISED_FOR }).notNull(),
  kinds: text("kinds").array().notNull().default([]),
  withinDays: integer("within_days").notNull().default(7),
  minutes: integer("minutes").notNull(),
  clock: text("clock", { enum: PROMISE_CLOCKS }).notNull(),
  warnMinutes: integer("warn_minutes"),
  afterBreach: text("after_breach", { enum: AFTER_BREACH }).notNull(),
  escalateTo: personId("escalate_to").references(() => people.id),
  lookAgainDays: integer("look_again_days"),
  retiredAt: moment("retired_at"),
}, (table) => [
  check("promises_minutes", sql`${table.minutes} > 0`),
  check("promises_escalate", sql`(${table.afterBreach} = 'escalate') = (${table.escalateTo} is not null)`),
  check("promises_expire", sql`(${table.afterBreach} = 'expire') = (${table.lookAgainDays} is not null)`),
]);
