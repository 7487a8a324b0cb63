import { type Column, type SQL, sql } from "drizzle-orm";
import { beginning } from "@/db/schema/columns";
import { calledName, leads } from "@/db/schema/leads";
import { standings } from "@/db/schema/standings";
import type { LeadSort } from "@/funnel/lead-list";
import { type ListCursor, readListCursor } from "./list-cursor";
import type { RankInUse } from "./rank-in-use";
import { iso } from "./recordset";

type Order = { readonly by: SQL; /** With what two of the same key are told apart, from the same index. */ readonly id: Column; readonly descending: boolean; /** The key as it travels in an address. */ readonly written: SQL };

const CALLED = beginning(sql`lower(${calledName(leads)})`);
const LAST_INTERACTION = sql`coalesce(${standings.lastInteractionAt}, '-infinity')`;

const ORDERS: Readonly<Record<LeadSort, (rank: RankInUse) => Order>> = {
  newest: () => ({ by: sql`${leads.createdAt}`, id: leads.leadId, descending: true, written: milliseconds(sql`${leads.createdAt}`) }),
  score: (rank) => ({ by: sql`${standings[rank]}`, id: standings.leadId, descending: true, written: sql`${standings[rank]}` }),
  last_interaction: () => ({ by: LAST_INTERACTION, id: standings.leadId, descending: true, written: milliseconds(sql`${standings.lastInteractionAt}`) }),
  name: () => ({ by: CALLED, id: leads.leadId, descending: false, written: CALLED }),
};

/** The key of an order as it came back in an address. */
const KEYS: Readonly<Record<LeadSort, (key: ListCursor["key"]) => SQL | null>> = {
  newest: moment,
  score: (key) => (typeof key === "number" ? sql`${key}::float8` : null),
  last_interaction: (key) => (key === null ? sql`'-infinity'::timestamptz` : moment(key)),
  name: (key) => (typeof key === "string" ? sql`${key}::text` : null),
};

/** The place in this order that a text names; null where it names none, so that the list begins at its beginning. */
export function placeIn(sort: LeadSort, text: string | null): ListCursor | null {
  const cursor = readListCursor(sort, text);
  return cursor !== null && KEYS[sort](cursor.key) !== null ? cursor : null;
}

/** How a page is cut out of the list: which rows lie beyond the place, in which order, and the key each row is found by again. */
export function sorting(sort: LeadSort, cursor: ListCursor | null, rank: RankInUse): { beyond: SQL; orderBy: SQL; key: SQL } {
  const { by, id, descending, written } = ORDERS[sort](rank);
  const backwards = cursor?.side === "before";
  const falls = descending !== backwards;
  const from = cursor === null ? null : KEYS[sort](cursor.key);
  return {
    beyond: from === null || cursor === null ? sql`true` : sql`(${by}, ${id}) ${sql.raw(falls ? "<" : ">")} (${from}, ${cursor.id}::bigint)`,
    orderBy: falls ? sql`${by} desc, ${id} desc` : sql`${by}, ${id}`,
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
