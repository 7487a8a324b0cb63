import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { ROLES } from "@/funnel/permissions";
import { moment, personId } from "./columns";

/** Who works here: with an account (an e-mail and a role), or a rep without one, known from another system by a reference. */
export const people = pgTable("people", {
  id: personId("id").primaryKey().generatedAlwaysAsIdentity(),
  name: text("name").notNull(),
  email: text("email"),
  role: text("role", { enum: ROLES }).notNull(),
  /** What another system calls this person, for an owner that an import named. */
  reference: text("reference"),
  passwordHash: text("password_hash"),
  /** Raised when the password, the role or the access changes: every session of before is over. */
  sessionEpoch: integer("session_epoch").notNull().default(1),
  disabledAt: moment("disabled_at"),
  isDemo: boolean("is_demo").notNull().default(false),
  createdAt: moment("created_at").notNull().defaultNow(),
}, (table) => [
  uniqueIndex("people_email").on(sql`lower(${table.email})`),
  uniqueIndex("people_reference").on(table.reference),
  check("people_role", sql`${table.role} in ('marketing', 'sales', 'manager', 'admin')`),
  check("people_known_by", sql`${table.email} is not null or ${table.reference} is not null`),
]);

/** A link that lets somebody in once: first run, invitation, reset. Only its hash is kept. */
export const oneTimeLinks = pgTable("one_time_links", {
  tokenHash: text("token_hash").primaryKey(),
  purpose: text("purpose", { enum: ["first_run", "invitation", "reset"] }).notNull(),
  personId: personId("person_id").references(() => people.id, { onDelete: "cascade" }),
  createdAt: moment("created_at").notNull().defaultNow(),
  expiresAt: moment("expires_at").notNull(),
  usedAt: moment("used_at"),
}, (table) => [index("one_time_links_person").on(table.personId)]);

/** Failed attempts to get in, by account and by address, so that guessing becomes slow. */
export const attempts = pgTable("attempts", {
  subject: text("subject").primaryKey(),
  failures: integer("failures").notNull(),
  firstAt: moment("first_at").notNull(),
  lastAt: moment("last_at").notNull(),
});
