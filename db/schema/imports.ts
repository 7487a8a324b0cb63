import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { type CsvNature, IMPORT_STATUSES, type ImportTrial, type ImportWarning } from "@/funnel/import-outcome";
import { importId, leadId, moment } from "./columns";
import { leads } from "./leads";

/** One file taken in: what it was, how it was read, how far it has come and what came of it. */
export const imports = pgTable("imports", {
  id: importId("id").primaryKey().generatedAlwaysAsIdentity(),
  fileName: text("file_name").notNull(),
  fileHash: text("file_hash").notNull(),
  fileBytes: bigint("file_bytes", { mode: "number" }).notNull(),
  mapping: jsonb("mapping").$type<unknown>().notNull(),
  /** How an uploaded file is written, so that its first rows can be shown. */
  nature: jsonb("nature").$type<CsvNature>(),
  /** The names of its columns. */
  heading: jsonb("heading").$type<readonly string[]>().notNull().default([]),
  status: text("status", { enum: IMPORT_STATUSES }).notNull().default("waiting"),
  requestedBy: text("requested_by").notNull(),
  requestedAt: moment("requested_at").notNull().defaultNow(),
  startedAt: moment("started_at"),
  finishedAt: moment("finished_at"),
  bytesRead: bigint("bytes_read", { mode: "number" }).notNull().default(0),
  /** The last line whose row is committed: a run that was cut goes on after it. */
  lastLine: integer("last_line").notNull().default(0),
  created: integer("created").notNull().default(0),
  updated: integer("updated").notNull().default(0),
  unchanged: integer("unchanged").notNull().default(0),
  rejected: integer("rejected").notNull().default(0),
  warnings: jsonb("warnings").$type<readonly ImportWarning[]>().notNull().default([]),
  failure: text("failure"),
  /** How the last trial run of a draft is going, or what came of it. */
  trial: jsonb("trial").$type<ImportTrial>(),
  /** How many leads were left as they are when it was undone, because something came to them since. */
  kept: integer("kept").notNull().default(0),
}, (table) => [index("imports_requested").on(table.requestedAt)]);

/** A row that was not taken in: where it stands in the file, and why. */
export const importRejections = pgTable("import_rejections", {
  importId: importId("import_id").notNull(),
  line: integer("line").notNull(),
  column: text("column_name"),
  value: text("value"),
  reason: text("reason").notNull(),
  row: jsonb("row").$type<string[]>(),
}, (table) => [
  primaryKey({ columns: [table.importId, table.line] }),
  foreignKey({ columns: [table.importId], foreignColumns: [imports.id], name: "import_rejections_import" }).onDelete("cascade"),
]);

/** A lead as it was before an import first told something of it, so that it can be undone. */
export const importChanges = pgTable("import_changes", {
  leadId: leadId().notNull().references(() => leads.leadId, { onDelete: "cascade" }),
  importId: importId("import_id").notNull(),
  before: jsonb("before").$type<Record<string, unknown>>().notNull(),
}, (table) => [
  primaryKey({ columns: [table.leadId, table.importId] }),
  index("import_changes_import").on(table.importId),
  foreignKey({ columns: [table.importId], foreignColumns: [imports.id], name: "import_changes_import_fk" }).onDelete("cascade"),
]);
