import { sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import type { HandOffId, LeadId, PersonId, PoolId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { inTransaction } from "../in-transaction";
import { noteHandOffs } from "../note-hand-offs";
import { holdPools, membersOf, turnsOf } from "../pool-turns";
import { among, iso, recordset } from "../recordset";
import { carryClocks } from "../renew-clocks";
import { repsWhoDecide } from "../reps-who-decide";
import { lockLeads } from "../resolve-leads";

const BATCH = 500;

/** Gives the oldest that wait in a pool to whoever is free there; without a pool, in every pool. Says how many found somebody. */
export async function assignWaiting(allowed: Allowed<"routing:assign">, poolId: PoolId | null, now: Moment = Date.now()): Promise<number> {
  const pools = await db().execute<{ poolId: PoolId }>(sql`
    select p.id::float8 as "poolId" from pools p where (${poolId}::bigint is null or p.id = ${poolId}::bigint)
      and exists (select from pool_members m where m.pool_id = p.id)
      and exists (select from hand_offs h where h.pool_id = p.id and h.owner_id is null and h.decision is null) order by p.id`);
  let assigned = 0;
  for (const pool of pools) {
    for (let found = BATCH; found === BATCH; assigned += found) found = await inTransaction((tx) => assignOldest(tx, allowed, pool.poolId, now));
  }
  return assigned;
}

/** Their leads are held first, as everybody does who changes an offer; then the pool, whose turns decide. */
async function assignOldest(tx: Transaction, allowed: Allowed<"routing:assign">, poolId: PoolId, now: Moment): Promise<number> {
  const reps = await repsWhoDecide(tx, now);
  const room = await roomIn(tx, poolId, reps);
  if (room === 0) return 0;
  const oldest = await waitingIn(tx, poolId, Math.min(room, BATCH), now);
  await lockLeads(tx, oldest.toSorted((one, other) => one.leadId - other.leadId));
  const [pool] = await holdPools(tx, [poolId]);
  const still = await stillWaiting(tx, oldest, now);
  if (!pool || still.length === 0) return 0;
  const turns = await turnsOf(tx, pool, still.length, reps);
  const given = still.flatMap((offer, place) => {
    const turn = turns[place];
    return turn?.personId ? [{ ...offer, ownerId: turn.personId, because: turn.because }] : [];
  });
  await giveTo(tx, given);
  await carryClocks(tx, given.map(({ handOffId, leadId }) => ({ handOffId, leadId, formerOwnerId: null })), now);
  const details = ({ ownerId, because }: Given) => ({ owner: ownerId, pool: poolId, because });
  await noteHandOffs(tx, given.map((offer) => ({ leadId: offer.leadId, handOffId: offer.handOffId, what: "assigned", details: details(offer) })), { mark: markOf(allowed.actor), at: now });
  return given.length;
}

type Waiting = { readonly leadId: LeadId; readonly handOffId: HandOffId };
type Given = Waiting & { readonly ownerId: PersonId; readonly because: string };

async function roomIn(tx: Transaction, poolId: PoolId, reps: Awaited<ReturnType<typeof repsWhoDecide>>): Promise<number> {
  const [pool] = await tx.execute<{ countsWork: boolean; lostTurnsMadeUp: boolean }>(sql`select counts_work as "countsWork", lost_turns_made_up as "lostTurnsMadeUp" from pools where id = ${poolId}`);
  const members = pool ? await membersOf(tx, { poolId, ...pool }, reps) : [];
  return members.reduce((sum, { away, room }) => sum + (away === null ? (room ?? BATCH) : 0), 0);
}

/** The oldest that wait for anybody and that nobody is reading. */
async function waitingIn(tx: Transaction, poolId: PoolId, upTo: number, now: Moment): Promise<Waiting[]> {
  return tx.execute<Waiting>(sql`
    select lead_id::float8 as "leadId", id::float8 as "handOffId" from hand_offs where pool_id = ${poolId} and owner_id is null and decision is null
      and snoozed_at is null and (claimed_until is null or claimed_until <= ${iso(now)}::timestamptz)
    order by first_offered_at, id limit ${upTo}`);
}

/** Those nobody has taken while we waited for our turn, in the same order. */
async function stillWaiting(tx: Transaction, oldest: readonly Waiting[], now: Moment): Promise<Waiting[]> {
  const rows = await tx.execute<{ id: HandOffId }>(sql`
    select id::float8 as id from hand_offs where id in ${among(oldest.map(({ handOffId }) => handOffId))} and owner_id is null and decision is null
      and snoozed_at is null and (claimed_until is null or claimed_until <= ${iso(now)}::timestamptz)`);
  const ids = new Set(rows.map(({ id }) => id));
  return oldest.filter(({ handOffId }) => ids.has(handOffId));
}

async function giveTo(tx: Transaction, given: readonly Given[]): Promise<void> {
  const rows = given.map(({ leadId, handOffId, ownerId, because }) => ({ lead_id: leadId, id: handOffId, owner_id: ownerId, because }));
  await tx.execute(sql`
    update hand_offs h set owner_id = r.owner_id, because = r.because
    from ${recordset(rows, { lead_id: "bigint", id: "bigint", owner_id: "bigint", because: "text" })} r where h.lead_id = r.lead_id and h.id = r.id and h.decision is null`);
}
