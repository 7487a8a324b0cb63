import { type SQL, sql } from "drizzle-orm";
import { beginning } from "@/db/schema/columns";
import { calledName, leads } from "@/db/schema/leads";
import type { LeadSort } from "@/funnel/lead-list";
import { type ListCursor, readListCursor } from "./list-cursor";
import { iso } from "./recordset";

type Order = { readonly by: SQL; readonly descending: boolean; /** The key as it travels in an address, and back. */ readonly written: SQL; readonly read: (key: ListCursor["key"]) => SQL | null };

const CALLED = beginning(sql`lower(${calledName(leads)})`);
const LAST_INTERACTION = sql`coalesce(${leads.lastInteractionAt}, '-infinity')`;

const ORDERS: Readonly<Record<LeadSort, Order>> = {
  newest: { by: sql`${leads.createdAt}`, descending: true, written: milliseconds(sql`${leads.createdAt}`), read: moment },
  score: { by: sql`${leads.scoreRank}`, descending: true, written: sql`${leads.scoreRank}`, read: (key) => (typeof key === "number" ? sql`${key}::float8` : null) },
  last_interaction: { by: LAST_INTERACTION, descending: true, written: milliseconds(sql`${leads.lastInteractionAt}`), read: (key) => (key === null ? sql`'-infinity'::timestamptz` : moment(key)) },
  name: { by: CALLED, descending: false, written: CALLED, read: (key) => (typeof key === "string" ? sql`${key}::text` : null) },
};

/** The place in this order that a text names; null where it names none, so that the list begins at its beginning. */
export function placeIn(sort: LeadSort, text: string | null): ListCursor | null {
  const cursor = readListCursor(sort, text);
  return cursor !== null && ORDERS[sort].read(cursor.key) !== null ? cursor : null;
}

/** How a page is cut out of the list: which rows lie beyond the place, in which order, and the key each row is found by again. */
export function sorting(sort: LeadSort, cursor: ListCursor | null): { beyond: SQL; orderBy: SQL; key: SQL } {
  const { by, descending, written, read } = ORDERS[sort];
  const backwards = cursor?.side === "before";
  const falls = descending !== backwards;
  const from = cursor === null ? null : read(cursor.key);
  return {
    beyond: from === null || cursor === null ? sql`true` : sql`(${by}, ${leads.leadId}) ${sql.raw(falls ? "<" : ">")} (${from}, ${cursor.id}::bigint)`,
    orderBy: falls ? sql`${by} desc, ${leads.leadId} desc` : sql`${by}, ${leads.leadId}`,
    key: written,
  };
}

function milliseconds(column: SQL): SQL {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}

const EARLIEST = Date.UTC(0, 0, 1);
const LATEST = Date.UTC(9999, 0, 1);

function moment(key: ListCursor["key"]): SQL | null {
  return typeof key === "number" && key >= EARLIEST && key <= LATEST ? sql`${iso(Math.round(key))}::timestamptz` : null;
}
