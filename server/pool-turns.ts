import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { PersonId, PoolId } from "@/funnel/ids";
import { type PoolMember, takeTurns, type Turn } from "@/funnel/round-robin";
import { callForNext } from "./call-for-next";
import { among, recordset } from "./recordset";
import type { Reps } from "./reps-who-decide";
import type { Routing } from "./routing-in-force";

/**
 * Takes so many turns in each of these pools, for offers that are new: where older ones wait for somebody to be free, new ones wait behind them. The
 * pools are held, the lowest first, until the transaction ends: of many who assign at once each goes on where the one before stopped.
 */
export async function takePoolTurns(tx: Transaction, wanted: ReadonlyMap<PoolId, number>, reps: Reps, { pools }: Routing): Promise<ReadonlyMap<PoolId, readonly Turn[]>> {
  const ids = [...wanted.keys()].filter((poolId) => (pools.get(poolId)?.members ?? 0) > 0);
  const empty = [...wanted].flatMap(([poolId, leads]) => (ids.includes(poolId) || pools.get(poolId)?.isCatchAll ? [] : [[poolId, Array.from({ length: leads }, () => NOBODY)] as const]));
  if (ids.length === 0) return new Map(empty);
  const held = await holdPools(tx, ids);
  const taken = await Promise.all(held.map(async ({ poolId, hasWaiting, ...pool }) => {
    const leads = wanted.get(poolId) ?? 0;
    if (!hasWaiting) return [poolId, await turnsOf(tx, { poolId, ...pool }, leads, reps)] as const;
    const { turns: [next] } = takeTurns(await membersOf(tx, { poolId, ...pool }, reps), 1, pool.lostTurnsMadeUp);
    if (next?.personId !== null) await callForNext(tx, poolId);
    return [poolId, Array.from({ length: leads }, (): Turn => (next?.personId === null ? next : BEHIND))] as const;
  }));
  return new Map([...empty, ...taken]);
}

const NOBODY: Turn = { personId: null, because: "Nobody is in this pool." };
const BEHIND: Turn = { personId: null, because: "Older leads of the pool go first." };

export type HeldPool = { readonly poolId: PoolId; readonly lostTurnsMadeUp: boolean; readonly countsWork: boolean };

/** Holds pools, the lowest first, until the transaction ends, and says in which of them offers wait for anybody. */
export async function holdPools(tx: Transaction, ids: readonly PoolId[]): Promise<readonly (HeldPool & { readonly hasWaiting: boolean })[]> {
  const rows = await tx.execute<HeldPool>(sql`
    select id::float8 as "poolId", lost_turns_made_up as "lostTurnsMadeUp", counts_work as "countsWork" from pools where id in ${among(ids)} order by id for update`);
  const waiting = await tx.execute<{ poolId: PoolId }>(sql`
    select p.id::float8 as "poolId" from pools p where p.id in ${among(ids)} and exists (select from hand_offs h where h.pool_id = p.id and h.owner_id is null and h.decision is null and h.snoozed_at is null)`);
  return rows.map((row) => ({ ...row, hasWaiting: waiting.some(({ poolId }) => poolId === row.poolId) }));
}

/** Takes turns in a pool that is held, and remembers how far ahead or behind everybody is. */
export async function turnsOf(tx: Transaction, pool: HeldPool, leads: number, reps: Reps): Promise<readonly Turn[]> {
  const { turns, owed } = takeTurns(await membersOf(tx, pool, reps), leads, pool.lostTurnsMadeUp);
  const rows = [...owed].map(([personId, now]) => ({ person_id: personId, owed: now, turns: turns.filter((turn) => turn.personId === personId).length }));
  await tx.execute(sql`
    update pool_members m set owed = r.owed, turns = m.turns + r.turns from ${recordset(rows, { person_id: "bigint", owed: "float8", turns: "int" })} r
    where m.pool_id = ${pool.poolId} and m.person_id = r.person_id`);
  return turns;
}

type Row = { readonly personId: PersonId; readonly name: string; readonly weight: number; readonly owed: number; readonly room: number | null };

/** The members as their next turn finds them; what they hold is counted only where they may not hold any number. */
export async function membersOf(tx: Transaction, { poolId, countsWork }: HeldPool, reps: Reps): Promise<PoolMember[]> {
  const work = countsWork ? sql`- (select count(*) from passes p where p.owner_id = m.person_id and p.stage in ('accepted', 'sql'))` : sql``;
  const rows = await tx.execute<Row>(sql`
    select m.person_id::float8 as "personId", n.name, m.weight, m.owed, case when m.capacity is not null then
      greatest(0, m.capacity - (select count(*) from hand_offs h where h.owner_id = m.person_id and h.pool_id = m.pool_id and h.decision is null) ${work})::int end as room
    from pool_members m join people n on n.id = m.person_id where m.pool_id = ${poolId} order by m.person_id`);
  return rows.map((row) => ({ ...row, away: reps.has(row.personId) ? (reps.get(row.personId)?.away ?? null) : "cannot sign in" }));
}
