import { and, eq, isNull, notInArray, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { people } from "@/db/schema/people";
import { poolMembers, pools } from "@/db/schema/routing";
import type { PersonId, PoolId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { callForNext } from "../call-for-next";
import { recordAudit } from "../record-audit";

export type PoolMemberGiven = { readonly personId: PersonId; readonly weight: number; readonly capacity: number | null };
export type PoolGiven = {
  readonly poolId: PoolId | null;
  readonly name: string;
  readonly lostTurnsMadeUp: boolean;
  readonly countsWork: boolean;
  readonly passesOn: boolean;
  readonly members: readonly PoolMemberGiven[];
};

/** Makes a pool, or changes one: its name, its ways and who shares it. It counts from the next turn on; who has room now gets the oldest that wait. */
export async function savePool(allowed: Allowed<"routing:write">, { poolId, members, ...pool }: PoolGiven): Promise<PoolId> {
  return db().transaction(async (tx) => {
    const id = await writePool(tx, poolId, pool);
    await refuseOthersThanReps(tx, id, members);
    const kept = members.map(({ personId }) => personId);
    await tx.delete(poolMembers).where(and(eq(poolMembers.poolId, id), kept.length > 0 ? notInArray(poolMembers.personId, kept) : sql`true`));
    if (members.length > 0) {
      await tx.insert(poolMembers).values(members.map((member) => ({ poolId: id, ...member }))).onConflictDoUpdate({
        target: [poolMembers.poolId, poolMembers.personId], set: { weight: sql`excluded.weight`, capacity: sql`excluded.capacity` },
      });
    }
    await recordAudit(tx, allowed, poolId === null ? "pool.made" : "pool.changed", `pool ${id}`, { ...pool, members: members.map(({ personId, weight, capacity }) => `person ${personId}, weight ${weight}, capacity ${capacity ?? "any"}`) });
    await callForNext(tx, id);
    return id;
  });
}

async function writePool(tx: Transaction, poolId: PoolId | null, pool: Omit<PoolGiven, "poolId" | "members">): Promise<PoolId> {
  await tx.execute(sql`lock table ${pools} in share row exclusive mode`);
  const [namesake] = await tx.select({ id: pools.id }).from(pools).where(and(sql`lower(${pools.name}) = lower(${pool.name})`, isNull(pools.retiredAt)));
  if (namesake && namesake.id !== poolId) throw new Refusal("invalid", "There is such a pool already.", { name: "Another pool is called so already." });
  const written = poolId === null
    ? await tx.insert(pools).values(pool).returning({ id: pools.id })
    : await tx.update(pools).set(pool).where(and(eq(pools.id, poolId), isNull(pools.retiredAt))).returning({ id: pools.id });
  if (!written[0]) throw new Refusal("not_found", "There is no such pool.");
  return written[0].id;
}

/** Who is a member already may stay, whatever became of them; new members are reps who can sign in or are invited. */
async function refuseOthersThanReps(tx: Transaction, id: PoolId, members: readonly PoolMemberGiven[]): Promise<void> {
  const rows = await tx
    .select({ personId: people.id })
    .from(people)
    .where(sql`(${people.role} = 'sales' and ${people.email} is not null and ${people.disabledAt} is null) or exists (select from pool_members m where m.pool_id = ${id} and m.person_id = ${people.id})`);
  const reps = new Set(rows.map(({ personId }) => personId));
  if (members.some(({ personId }) => !reps.has(personId))) throw new Refusal("invalid", "Only sales reps with an account can share a pool. Take the others out.");
}
