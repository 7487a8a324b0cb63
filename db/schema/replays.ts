import { sql } from "drizzle-orm";
import { bigint, boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import type { Candidate } from "@/funnel/candidate";
import type { Criteria } from "@/funnel/criteria";
import { ENDINGS } from "@/funnel/stages";
import { leadId, moment, passNumber } from "./columns";
import { leads } from "./leads";

/** What a replay is for: a comparison over a period, or the funnel as if these criteria had been in force. */
export const REPLAY_PURPOSES = ["backtest", "as_if"] as const;

/** A candidate with the document it had when it was asked to be replayed. */
export type ReplayedCandidate = { readonly candidate: Candidate; readonly title: string; readonly document: Criteria };

/** A run of one or more candidates over the history of every lead, with how far it has come; it goes on where it stopped. */
export const replays = pgTable("replays", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  purpose: text("purpose", { enum: REPLAY_PURPOSES }).notNull(),
  candidates: jsonb("candidates").$type<readonly ReplayedCandidate[]>().notNull(),
  /** Calendar days in the workspace's time zone, both included; null: all of history. */
  fromDay: text("from_day"),
  toDay: text("to_day"),
  /** History is read as it was known then, up to this moment. */
  asOf: moment("as_of").notNull(),
  requestedBy: text("requested_by").notNull(),
  requestedAt: moment("requested_at").notNull().defaultNow(),
  leadsTotal: integer("leads_total").notNull(),
  leadsReplayed: integer("leads_replayed").notNull().default(0),
  passesReplayed: integer("passes_replayed").notNull().default(0),
  lastLeadId: bigint("last_lead_id", { mode: "number" }).notNull().default(0),
  paused: boolean("paused").notNull().default(false),
  cancelledAt: moment("cancelled_at"),
  finishedAt: moment("finished_at"),
}, (table) => [check("replays_purpose", sql`${table.purpose} in ('backtest', 'as_if')`)]);

/** What a candidate would have made of a pass, beside what really became of it; no row where it says nothing of a pass that is still open. */
export const replayedPasses = pgTable("replayed_passes", {
  leadId: leadId().notNull().references(() => leads.leadId, { onDelete: "cascade" }),
  replayId: bigint("replay_id", { mode: "number" }).notNull(),
  /** The place of the candidate in its replay, from 0. */
  candidate: smallint("candidate").notNull(),
  pass: passNumber().notNull(),
  mqlAt: moment("mql_at"),
  handOffAt: moment("hand_off_at"),
  sqlAt: moment("sql_at"),
  startedAt: moment("started_at").notNull(),
  acceptedAt: moment("accepted_at"),
  ending: text("ending", { enum: ENDINGS }),
  endedAt: moment("ended_at"),
}, (table) => [
  primaryKey({ columns: [table.leadId, table.replayId, table.candidate, table.pass] }),
  foreignKey({ columns: [table.replayId], foreignColumns: [replays.id], name: "replayed_passes_replay" }).onDelete("cascade"),
  // everything a replay found, by candidate
  index("replayed_passes_replay").on(table.replayId, table.candidate, table.mqlAt),
]);
