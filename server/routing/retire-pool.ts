import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { pools } from "@/db/schema/routing";
import type { PoolId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";
import { routingInForce } from "../routing-in-force";

/** Ends a pool that no rule in force sends leads to. What waits in it for anybody waits in the catch-all from now on; what reps have stays theirs. */
export async function retirePool(allowed: Allowed<"routing:write">, poolId: PoolId): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`lock table ${pools} in share row exclusive mode`);
    const { rules, catchAll } = await routingInForce(tx);
    if (poolId === catchAll.id) throw new Refusal("conflict", "The catch-all stays: it takes what no rule sends anywhere.");
    const using = rules.filter((rule) => rule.poolId === poolId).map(({ name }) => `“${name}”`);
    if (using.length > 0) throw new Refusal("conflict", `The ${using.length === 1 ? "rule" : "rules"} ${using.join(", ")} in force ${using.length === 1 ? "sends" : "send"} leads here. Put other rules in force first.`);
    const [retired] = await tx.update(pools).set({ retiredAt: sql`now()` }).where(and(eq(pools.id, poolId), isNull(pools.retiredAt))).returning({ id: pools.id });
    if (!retired) throw new Refusal("not_found", "There is no such pool, or it is retired already.");
    await tx.execute(sql`update hand_offs set pool_id = ${catchAll.id} where pool_id = ${poolId} and owner_id is null and decision is null`);
    await recordAudit(tx, allowed, "pool.retired", `pool ${poolId}`);
  });
}
