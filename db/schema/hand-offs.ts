import { sql } from "drizzle-orm";
import { bigint, check, customType, doublePrecision, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { DECISIONS, HAND_OFF_EVENTS } from "@/funnel/hand-off-events";
import { handOffId, importId, leadId, moment, passNumber, personId, poolId } from "./columns";
import { passes } from "./passes";
import { people } from "./people";
import { promises } from "./promises";
import { pools } from "./routing";

/** One offer of one pass to sales: offered, due, decided, by whom, with which reason. */
export const handOffs = pgTable("hand_offs", {
  leadId: leadId().notNull(),
  id: handOffId("id").notNull().generatedByDefaultAsIdentity(),
  pass: passNumber().notNull(),
  offeredAt: moment("offered_at").notNull(),
  recordedAt: moment("recorded_at").notNull().defaultNow(),
  /** When the pass was first offered, to whomever: an offer that was passed on has come `afterId`. */
  firstOfferedAt: moment("first_offered_at"),
  afterId: handOffId("after_id"),
  dueAt: moment("due_at").notNull(),
  /** Which promise `dueAt` keeps; null: from before there were any. */
  promiseId: integer("promise_id").references(() => promises.id),
  /** Since when the promise's clock runs for the one it waits for now, and how much of it was used up before. */
  clockFrom: moment("clock_from"),
  clockUsedMilliseconds: bigint("clock_used_ms", { mode: "number" }).notNull().default(0),
  warnAt: moment("warn_at"),
  warnedAt: moment("warned_at"),
  breachedAt: moment("breached_at"),
  /** The rep it waits for; null: whoever is first. */
  ownerId: personId("owner_id").references(() => people.id),
  /** The pool whose turn it was, or that it waits in until somebody is free. */
  poolId: poolId("pool_id").references(() => pools.id),
  /** Why it is this rep's, in a sentence. */
  because: text("because"),
  /** The lead's score rank while it waits, so that the best is first without looking elsewhere. */
  rank: doublePrecision("rank").notNull().default(0),
  /** Of its pass and its lead while it waits, so that the queue is narrowed without looking elsewhere; kept by triggers. */
  source: text("source"),
  country: text("country"),
  criteriaVersion: integer("criteria_version"),
  importId: importId("import_id"),
  /** Since when it is put aside, until a moment or, where there is none, until the lead does something; null: it is not. */
  snoozedAt: moment("snoozed_at"),
  snoozedUntil: moment("snoozed_until"),
  snoozedBy: personId("snoozed_by").references(() => people.id),
  /** Who is reading it, and until when it is left to that rep. */
  claimedBy: personId("claimed_by").references(() => people.id),
  claimedUntil: moment("claimed_until"),
  decision: text("decision", { enum: DECISIONS }),
  decidedAt: moment("decided_at"),
  decidedBy: personId("decided_by").references(() => people.id),
  reason: text("reason"),
  note: text("note"),
}, (table) => [
  primaryKey({ columns: [table.leadId, table.id] }),
  unique("hand_offs_id").on(table.id),
  foreignKey({ columns: [table.leadId, table.pass], foreignColumns: [passes.leadId, passes.number], name: "hand_offs_pass" }).onDelete("cascade"),
  uniqueIndex("hand_offs_one_undecided").on(table.leadId, table.pass).where(sql`${table.decision} is null`),
  check("hand_offs_decided", sql`(${table.decision} is null) = (${table.decidedAt} is null)`),
  check("hand_offs_rejected_why", sql`${table.decision} is distinct from 'rejected' or ${table.reason} is not null`),
  // whoever frees up: the oldest of the pool that nobody has yet
  index("hand_offs_waiting_in_pool").on(table.poolId, table.firstOfferedAt, table.id).where(sql`${table.decision} is null and ${table.ownerId} is null`),
  // the manager's view: everybody's, best first
  index("hand_offs_waiting_best").on(table.rank.desc(), table.id).where(sql`${table.decision} is null`),
  // what is to be warned of, and what has just fallen due
  index("hand_offs_to_warn").on(table.warnAt).where(sql`${table.decision} is null and ${table.warnedAt} is null and ${table.breachedAt} is null`),
  index("hand_offs_to_breach").on(table.dueAt).where(sql`${table.decision} is null and ${table.breachedAt} is null`),
  // the queue: mine and the pool's, best first
  index("hand_offs_waiting").on(table.ownerId, table.rank.desc(), table.id).where(sql`${table.decision} is null`),
  // the queue of one source or country, best first
  index("hand_offs_waiting_of_source").on(table.source, table.rank.desc(), table.id).where(sql`${table.decision} is null`),
  index("hand_offs_waiting_of_country").on(table.country, table.rank.desc(), table.id).where(sql`${table.decision} is null`),
  // how many are overdue
  index("hand_offs_waiting_due").on(table.ownerId, table.dueAt).where(sql`${table.decision} is null and ${table.snoozedAt} is null`),
  // the worker: what is to wake; and the filter that shows what is put aside
  index("hand_offs_snoozed").on(table.snoozedUntil).where(sql`${table.decision} is null and ${table.snoozedAt} is not null`),
  // what a rep decided lately
  index("hand_offs_decided").on(table.decidedBy, table.decidedAt.desc()).where(sql`${table.decidedBy} is not null`),
  // what a rep reads
  index("hand_offs_claimed").on(table.claimedBy).where(sql`${table.decision} is null and ${table.claimedBy} is not null`),
]);

const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });

/** What happened to each offer, when, by whom: only added. It is the offer's own history, and what notices and live lists follow. */
export const handOffEvents = pgTable("hand_off_events", {
  leadId: leadId().notNull(),
  id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
  handOffId: handOffId("hand_off_id").notNull(),
  at: moment("at").notNull(),
  what: text("what", { enum: HAND_OFF_EVENTS }).notNull(),
  actor: text("actor").notNull(),
  actorId: personId("actor_id").references(() => people.id),
  /** Ids, reasons and dates; never what is known of the lead. */
  details: jsonb("details").$type<Readonly<Record<string, string | number | boolean | null>>>().notNull().default({}),
  /** Which transaction wrote it: who follows the events misses none that commits late. */
  writtenBy: transactionId("written_by").notNull().default(sql`pg_current_xact_id()`),
}, (table) => [
  primaryKey({ columns: [table.leadId, table.id] }),
  foreignKey({ columns: [table.handOffId], foreignColumns: [handOffs.id], name: "hand_off_events_hand_off" }).onDelete("cascade"),
  index("hand_off_events_hand_off").on(table.handOffId),
  // those who follow
  index("hand_off_events_written_by").on(table.writtenBy),
]);
