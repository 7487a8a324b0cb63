import { sql } from "drizzle-orm";
import { boolean, check, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { RoutingRule } from "@/funnel/routing-rules";
import { moment, personId, poolId } from "./columns";
import { people } from "./people";

/** Reps who share the leads that rules send them. One pool is the catch-all: it always exists, and takes what no rule sends anywhere. */
export const pools = pgTable("pools", {
  id: poolId("id").primaryKey().generatedAlwaysAsIdentity(),
  name: text("name").notNull(),
  isCatchAll: boolean("is_catch_all").notNull().default(false),
  /** Turns that a member could not take are kept for them; else they are shared among those who were free. */
  lostTurnsMadeUp: boolean("lost_turns_made_up").notNull().default(false),
  /** A member's capacity is also taken up by the leads in work. */
  countsWork: boolean("counts_work").notNull().default(false),
  /** What waits for a member who goes away goes on to the next; else it waits for the return. */
  passesOn: boolean("passes_on").notNull().default(true),
  retiredAt: moment("retired_at"),
  createdAt: moment("created_at").notNull().defaultNow(),
}, (table) => [
  uniqueIndex("pools_one_catch_all").on(table.isCatchAll).where(sql`${table.isCatchAll}`),
  uniqueIndex("pools_name").on(sql`lower(${table.name})`).where(sql`${table.retiredAt} is null`),
  check("pools_catch_all_stays", sql`not ${table.isCatchAll} or ${table.retiredAt} is null`),
]);

/** Who shares a pool's leads: by which weight, with room for how many, and how far ahead or behind their exact share they are. */
export const poolMembers = pgTable("pool_members", {
  poolId: poolId("pool_id").notNull().references(() => pools.id),
  personId: personId("person_id").notNull().references(() => people.id),
  weight: integer("weight").notNull().default(1),
  /** How many leads of the pool they may hold at once; null: any number. */
  capacity: integer("capacity"),
  /** Their exact share of the leads so far, less those they got. */
  owed: doublePrecision("owed").notNull().default(0),
  turns: integer("turns").notNull().default(0),
}, (table) => [
  primaryKey({ columns: [table.poolId, table.personId] }),
  check("pool_members_weight", sql`${table.weight} between 1 and 100`),
  check("pool_members_capacity", sql`${table.capacity} >= 0`),
  index("pool_members_person").on(table.personId),
]);

/** The rules of routing in their order, numbered, with who put them in force and when; the latest applies. Only added. */
export const routingVersions = pgTable("routing_versions", {
  version: integer("version").primaryKey(),
  rules: jsonb("rules").$type<readonly RoutingRule[]>().notNull(),
  reason: text("reason").notNull(),
  putInForceAt: moment("put_in_force_at").notNull().defaultNow(),
  putInForceBy: text("put_in_force_by").notNull(),
  personId: personId("person_id").references(() => people.id),
});
