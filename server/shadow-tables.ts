import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Identity } from "@/funnel/lead";
import { among, recordset } from "./recordset";

/** What taking in writes; all else it only reads, or never touches without an import to name. */
const OF_A_LEAD = ["leads", "standings", "identities", "interactions", "passes", "hand_offs", "hand_off_events", "fact_changes"] as const;
/** Small, and taken over whole: who there is, and whose turn it is. */
const WHOLE = ["people", "pools", "pool_members"] as const;
const SHADOWED = [...OF_A_LEAD, ...WHOLE, "stage_changes"] as const;
const NUMBERED = [["leads", "lead_id"], ["people", "id"], ["hand_offs", "id"], ["hand_off_events", "id"], ["fact_changes", "id"]] as const;

/** Beyond every id there is, within what a number of ours holds. */
const FIRST_ID = 2 ** 52;

/**
 * From here on and until this transaction ends, what it takes in goes into empty copies of the tables, which nobody else
 * sees and which hold nobody up. Whoever is about to take in brings the leads it may meet with `bringIntoShadow`.
 */
export async function shadowTables(tx: Transaction): Promise<void> {
  for (const table of SHADOWED) await tx.execute(sql.raw(`create temporary table ${table} (like public.${table} including defaults including identity including indexes) on commit drop`));
  for (const [table, column] of NUMBERED) await tx.execute(sql.raw(`alter table pg_temp.${table} alter column ${column} restart with ${FIRST_ID}`));
  await tx.execute(sql`set local search_path = pg_temp, public`);
  for (const table of WHOLE) await tx.execute(sql.raw(`insert into pg_temp.${table} overriding system value select * from public.${table}`));
}

/** Copies the leads that have these identities, with everything they have, unless they are there already. */
export async function bringIntoShadow(tx: Transaction, identities: readonly Identity[]): Promise<void> {
  const found = await tx.execute<{ lead_id: string }>(sql`
    select distinct i.lead_id from ${recordset(identities, { kind: "text", value: "text" })} w
    join public.identities i on i.kind = w.kind and i.value = w.value
    where not exists (select from pg_temp.leads l where l.lead_id = i.lead_id)`);
  const ids = found.map(({ lead_id }) => Number(lead_id));
  if (ids.length === 0) return;
  for (const table of OF_A_LEAD) {
    await tx.execute(sql`insert into pg_temp.${sql.raw(table)} overriding system value select * from public.${sql.raw(table)} where lead_id in ${among(ids)}`);
  }
}

/** Lets the planner know how large the copies have become; nobody else does for temporary tables. */
export async function measureShadow(tx: Transaction): Promise<void> {
  for (const table of OF_A_LEAD) await tx.execute(sql.raw(`analyze pg_temp.${table}`));
}
