import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { PoolId } from "@/funnel/ids";
import type { RoutingRule } from "@/funnel/routing-rules";

export type Pool = { readonly id: PoolId; readonly name: string; readonly isCatchAll: boolean; readonly members: number };
export type Routing = { readonly version: number | null; readonly rules: readonly RoutingRule[]; readonly pools: ReadonlyMap<PoolId, Pool>; readonly catchAll: Pool };

/** The rules that apply now, and the pools they send leads to. */
export async function routingInForce(tx: Transaction | Database): Promise<Routing> {
  const [pools, [latest]] = await Promise.all([
    tx.execute<Pool>(sql`
      select p.id::float8 as id, p.name, p.is_catch_all as "isCatchAll", (select count(*)::int from pool_members m where m.pool_id = p.id) as members from pools p where p.retired_at is null order by p.id`),
    tx.execute<{ version: number; rules: RoutingRule[] }>(sql`select version, rules from routing_versions order by version desc limit 1`),
  ]);
  const catchAll = pools.find(({ isCatchAll }) => isCatchAll);
  if (!catchAll) throw new Error("there is no catch-all pool");
  return { version: latest?.version ?? null, rules: latest?.rules ?? [], pools: new Map(pools.map((pool) => [pool.id, pool])), catchAll };
}
