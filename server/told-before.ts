import { sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { Arrival } from "@/funnel/arrival";
import type { ImportMapping } from "@/funnel/import-mapping";
import type { Identity } from "@/funnel/lead";
import { recordset } from "./recordset";

/** Up to which line a file, read by this mapping, has told everything in an import that still stands; 0 where it has not. */
export async function toldBefore(hash: string, mapping: ImportMapping): Promise<{ readonly upToLine: number; readonly warnings: readonly string[] }> {
  const [row] = await db()
    .select({ upToLine: sql<number>`coalesce(max(${imports.lastLine}), 0)::int` })
    .from(imports)
    .where(sql`${imports.fileHash} = ${hash} and ${imports.mapping} = ${JSON.stringify(mapping)}::jsonb and ${imports.status} in ('done', 'failed', 'cancelled')`);
  const upToLine = row?.upToLine ?? 0;
  return { upToLine, warnings: upToLine === 0 ? [] : ["This very file was imported before by this mapping: rows that it took in then, and whose leads are still here, are left as they are."] };
}

/** Parts rows into those that bring news and those that told everything before, whose lead is still there. */
export async function partTold<Row extends { readonly line: number; readonly arrival: Arrival }>(tx: Transaction, rows: readonly Row[], upToLine: number): Promise<{ news: readonly Row[]; told: readonly Row[] }> {
  const heard = rows.filter(({ line }) => line <= upToLine);
  if (heard.length === 0) return { news: rows, told: [] };
  const here = await identitiesHere(tx, heard.flatMap(({ arrival }) => arrival.identities));
  const isTold = ({ line, arrival }: Row) => line <= upToLine && arrival.identities.every((identity) => here.has(keyOf(identity)));
  return { news: rows.filter((row) => !isTold(row)), told: rows.filter(isTold) };
}

async function identitiesHere(tx: Transaction, identities: readonly Identity[]): Promise<Set<string>> {
  const rows = await tx.execute<Identity>(sql`
    select i.kind, i.value from ${recordset(identities, { kind: "text", value: "text" })} w join identities i on i.kind = w.kind and i.value = w.value`);
  return new Set(rows.map(keyOf));
}

function keyOf({ kind, value }: Identity): string {
  return `${kind}:${value}`;
}
