import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { HandOffId, LeadId, PersonId, PoolId } from "@/funnel/ids";
import { type Assigned, assignByRules } from "./assign-hand-offs";
import type { Recording } from "./move-pass";
import { passOn } from "./pass-on";
import { holdPools, takePoolTurns } from "./pool-turns";
import { recordset } from "./recordset";
import { type Reps, repsWhoDecide } from "./reps-who-decide";
import { type Routing, routingInForce } from "./routing-in-force";

type Offer = { readonly handOffId: HandOffId; readonly leadId: LeadId };

/**
 * Passes offers on to whoever is next, never to the rep they wait for: by the turns of their pool, or by the rules where they came by none. `why` is the
 * sentence that stands before the next one's own reason. Their leads are held by the caller. Says which went on.
 */
export async function passToNext(tx: Transaction, offers: readonly Offer[], why: string, recording: Recording): Promise<ReadonlySet<HandOffId>> {
  const waiting = await tx.execute<Waiting>(sql`
    select h.id::float8 as "handOffId", h.lead_id::float8 as "leadId", h.pass::int as pass, h.owner_id::float8 as "ownerId", h.pool_id::float8 as "poolId"
    from ${recordset(offers.map(({ handOffId, leadId }) => ({ id: handOffId, lead_id: leadId })), { id: "bigint", lead_id: "bigint" })} r
      join hand_offs h on h.lead_id = r.lead_id and h.id = r.id where h.decision is null order by h.first_offered_at, h.id`);
  if (waiting.length === 0) return new Set();
  const [reps, routing] = await Promise.all([repsWhoDecide(tx, recording.recordedAt), routingInForce(tx)]);
  await holdPools(tx, [...routing.pools.values()].flatMap(({ id, members }) => (members > 0 ? [id] : [])));
  const owners = [...new Set(waiting.map(({ ownerId }) => ownerId))];
  const passing = [];
  for (const ownerId of owners) {
    const theirs = waiting.filter((offer) => offer.ownerId === ownerId);
    const next = await nextFor(tx, theirs, without(reps, ownerId), routing);
    passing.push(...theirs.map(({ handOffId, leadId }) => {
      const { because, ...to } = next.get(leadId) ?? { ownerId: null, poolId: routing.catchAll.id, because: null };
      return { handOffId, leadId, ...to, because: because === null ? why : `${why} ${because}` };
    }));
  }
  return passOn(tx, passing, recording);
}

type Waiting = Offer & { readonly pass: number; readonly ownerId: PersonId | null; readonly poolId: PoolId | null };

function without(reps: Reps, ownerId: PersonId | null): Reps {
  const rep = ownerId === null ? undefined : reps.get(ownerId);
  return rep && ownerId !== null ? new Map([...reps, [ownerId, { ...rep, away: "had it until now" }]]) : reps;
}

async function nextFor(tx: Transaction, offers: readonly Waiting[], reps: Reps, routing: Routing): Promise<ReadonlyMap<LeadId, Assigned>> {
  const isInPool = ({ poolId }: Waiting) => poolId !== null && routing.pools.has(poolId);
  const next = new Map(await assignByRules(tx, offers.filter((offer) => !isInPool(offer)), reps, routing));
  const inPools = new Map<PoolId, Waiting[]>();
  for (const offer of offers.filter(isInPool)) if (offer.poolId !== null && inPools.get(offer.poolId)?.push(offer) === undefined) inPools.set(offer.poolId, [offer]);
  const turns = await takePoolTurns(tx, new Map([...inPools].map(([poolId, ones]) => [poolId, ones.length])), reps, routing);
  for (const [poolId, ones] of inPools) {
    for (const [place, { leadId }] of ones.entries()) {
      const turn = turns.get(poolId)?.[place];
      next.set(leadId, { ownerId: turn?.personId ?? null, poolId, because: turn?.because ?? null });
    }
  }
  return next;
}
