import { sql } from "drizzle-orm";
import { doublePrecision, index, integer, pgTable } from "drizzle-orm/pg-core";
import { leadId, moment } from "./columns";
import { leads } from "./leads";

/**
 * What the criteria say of a lead now, apart from what is known of it: judging rewrites a narrow row and leaves the lead's alone.
 * Pages are filled by half only (see the migration), so that a new version of every row finds room beside the old one.
 */
export const standings = pgTable("standings", {
  leadId: leadId().primaryKey().references(() => leads.leadId, { onDelete: "cascade" }),
  /** The score with the moment it holds for. */
  score: doublePrecision("score").notNull().default(0),
  scoreAt: moment("score_at"),
  /** Order leads by score at any moment (see ForwardScore): one for the lists, the other for the next run to write, by turns (server/rank-in-use.ts). */
  evenRank: doublePrecision("even_rank").notNull().default(0),
  oddRank: doublePrecision("odd_rank").notNull().default(0),
  fit: doublePrecision("fit").notNull().default(0),
  lastInteractionAt: moment("last_interaction_at"),
  /** When time alone may change the verdict; null when only an interaction can. */
  nextCheckAt: moment("next_check_at"),
  judgedVersion: integer("judged_version"),
}, (table) => [
  // the leads list by score: the rank in use has this index, the other has none
  index("standings_even_rank").on(table.evenRank, table.leadId),
  // the leads list by the last interaction
  index("standings_last_interaction").on(sql`coalesce(${table.lastInteractionAt}, '-infinity')`, table.leadId),
  // the worker: whose verdict time alone may change
  index("standings_next_check").on(table.nextCheckAt).where(sql`${table.nextCheckAt} is not null`),
]);
