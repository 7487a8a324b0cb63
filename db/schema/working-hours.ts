import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { Week } from "@/funnel/working-time";
import { personId } from "./columns";
import { people } from "./people";

/** A named list of public holidays, filled from a country's and then the administrator's own. */
export const holidayCalendars = pgTable("holiday_calendars", {
  code: text("code").primaryKey(),
  name: text("name").notNull(),
  country: text("country").notNull(),
  region: text("region"),
  /** The last year that was filled in. */
  filledTo: integer("filled_to").notNull(),
});

export const holidays = pgTable("holidays", {
  calendar: text("calendar").notNull().references(() => holidayCalendars.code, { onDelete: "cascade" }),
  day: date("day", { mode: "string" }).notNull(),
  name: text("name").notNull(),
}, (table) => [primaryKey({ columns: [table.calendar, table.day] })]);

/** When people work: the row without a person is the workspace's, which holds for everybody without a row of their own. */
export const workingHours = pgTable("working_hours", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  personId: personId("person_id").references(() => people.id),
  /** Null in the workspace's row: the workspace's own zone. */
  timeZone: text("time_zone"),
  /** Blocks of each weekday, Monday first; null in a person's row: the workspace's hours, by this person's clock. */
  week: jsonb("week").$type<Week>(),
  calendar: text("calendar").references(() => holidayCalendars.code, { onDelete: "set null" }),
}, (table) => [
  unique("working_hours_person").on(table.personId).nullsNotDistinct(),
  check("working_hours_told", sql`case when ${table.personId} is null then ${table.week} is not null else ${table.timeZone} is not null end`),
]);

/** Days somebody is away, both included. Why is nobody's business here. */
export const absences = pgTable("absences", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  personId: personId("person_id").notNull().references(() => people.id),
  fromDay: date("from_day", { mode: "string" }).notNull(),
  toDay: date("to_day", { mode: "string" }).notNull(),
}, (table) => [index("absences_person").on(table.personId), check("absences_order", sql`${table.fromDay} <= ${table.toDay}`)]);
