import { type SQL, sql } from "drizzle-orm";
import type { Moment } from "@/funnel/moment";

/** Rows as a table of one statement, however many they are: one parameter, its columns named and typed. */
export function recordset<Column extends string>(rows: readonly Readonly<Record<Column, unknown>>[], types: Readonly<Record<Column, string>>): SQL {
  const columns = Object.entries(types).map(([column, type]) => `${column} ${type}`);
  return sql`(select * from json_to_recordset(${JSON.stringify(rows)}::json) as r(${sql.raw(columns.join(", "))}))`;
}

/** A moment as the database reads it. */
export function iso(moment: Moment | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}

/** Ids as a list of one statement: `where lead_id in ${among(ids)}`. */
export function among(ids: readonly number[]): SQL {
  return sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::bigint)`;
}
