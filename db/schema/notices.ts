import { sql } from "drizzle-orm";
import { bigint, boolean, check, customType, date, foreignKey, index, integer, pgTable, smallint, text, unique } from "drizzle-orm/pg-core";
import { NOTICE_KINDS } from "@/funnel/notice";
import { handOffId, moment, personId } from "./columns";
import { handOffs } from "./hand-offs";
import { people } from "./people";

/** A mail to one person: the notices that stand in it, or a day's digest. What it says is written when it is sent. */
export const noticeMails = pgTable("notice_mails", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  personId: personId("person_id").notNull().references(() => people.id, { onDelete: "cascade" }),
  /** The day of a digest by the person's clock; null: notices. */
  digestDay: date("digest_day", { mode: "string" }),
  madeAt: moment("made_at").notNull(),
  /** `empty`: by then there was nothing left to say. */
  state: text("state", { enum: ["waiting", "sent", "empty", "failed"] }).notNull().default("waiting"),
  tries: smallint("tries").notNull().default(0),
  /** Not tried before then; while a worker sends it, until when nobody else does. */
  nextTryAt: moment("next_try_at"),
  sentAt: moment("sent_at"),
}, (table) => [
  unique("notice_mails_one_digest").on(table.personId, table.digestDay),
  // the worker: what is to be sent; and when somebody last got one
  index("notice_mails_waiting").on(table.nextTryAt).where(sql`${table.state} = 'waiting'`),
  index("notice_mails_person").on(table.personId, table.madeAt),
]);

/** What somebody is told: of one hand-off, or of many at once. */
export const notices = pgTable("notices", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  personId: personId("person_id").notNull().references(() => people.id, { onDelete: "cascade" }),
  what: text("what", { enum: NOTICE_KINDS }).notNull(),
  /** Null where it stands for many. */
  handOffId: handOffId("hand_off_id"),
  count: integer("count").notNull().default(1),
  at: moment("at").notNull(),
  inApp: boolean("in_app").notNull(),
  byMail: boolean("by_mail").notNull(),
  mailId: bigint("mail_id", { mode: "number" }).references(() => noticeMails.id),
  readAt: moment("read_at"),
}, (table) => [
  foreignKey({ columns: [table.handOffId], foreignColumns: [handOffs.id], name: "notices_hand_off" }).onDelete("cascade"),
  unique("notices_once").on(table.personId, table.what, table.handOffId),
  check("notices_of_one_or_many", sql`(${table.handOffId} is null) = (${table.count} > 1)`),
  // the list, the bell, and what is to be mailed
  index("notices_person").on(table.personId, table.id).where(sql`${table.inApp}`),
  index("notices_unread").on(table.personId).where(sql`${table.inApp} and ${table.readAt} is null`),
  index("notices_to_mail").on(table.personId).where(sql`${table.byMail} and ${table.mailId} is null`),
  index("notices_mail").on(table.mailId),
  index("notices_hand_off").on(table.handOffId),
]);

/** What each person chose to be told of; without a row, what is usual for the role. */
export const noticeChoices = pgTable("notice_choices", {
  personId: personId("person_id").primaryKey().references(() => people.id, { onDelete: "cascade" }),
  inApp: text("in_app", { enum: NOTICE_KINDS }).array().notNull(),
  byMail: text("by_mail", { enum: NOTICE_KINDS }).array().notNull(),
  mailPause: smallint("mail_pause").notNull(),
  quietFrom: smallint("quiet_from"),
  quietTo: smallint("quiet_to"),
  digestAt: smallint("digest_at"),
  /** The last day a digest was made for. */
  digestDay: date("digest_day", { mode: "string" }),
}, (table) => [check("notice_choices_quiet", sql`(${table.quietFrom} is null) = (${table.quietTo} is null)`)]);

const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });

/** How far the history of offers has been told: everything written by transactions before this one. */
export const noticeCursor = pgTable("notice_cursor", {
  id: integer("id").primaryKey().default(1),
  toldUntil: transactionId("told_until").notNull().default("0"),
}, (table) => [check("notice_cursor_one_row", sql`${table.id} = 1`)]);
