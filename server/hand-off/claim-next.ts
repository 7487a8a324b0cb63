import { type SQL, and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import type { HandOffId, PersonId } from "@/funnel/ids";
import { MINUTE, type Moment } from "@/funnel/moment";
import { type Allowed, personOf } from "@/funnel/permissions";
import { inTransaction } from "../in-transaction";
import { freeFor } from "../own-offer";
import { iso } from "../recordset";
import { type QueueFilters, queuesOf, waitingIn } from "../waiting-offers";

/** How long a lead is left to whoever reads it. */
export const CLAIM = 5 * MINUTE;

export type Claimed = { readonly handOffId: HandOffId; readonly until: Moment };

/**
 * Gives this rep the next lead to read, for a few minutes alone: the one wanted if it is free, otherwise the best that nobody reads.
 * Two reps who ask at once never get the same one, and neither waits for the other. What the rep read before is free again. Null: nothing waits.
 */
export async function claimNext(allowed: Allowed<"handoff:decide">, { wanted, filters }: { readonly wanted: HandOffId | null; readonly filters: QueueFilters }, now: Moment = Date.now()): Promise<Claimed | null> {
  const { personId } = personOf(allowed);
  const queues = queuesOf(allowed);
  return inTransaction(async (tx) => {
    const claimed = (wanted !== null && (await claim(tx, personId, queues.map((queue) => sql`${queue} and ${eq(handOffs.id, wanted)}`), filters, now))) || (await claim(tx, personId, queues, filters, now));
    await release(tx, personId, claimed);
    return claimed && { handOffId: claimed, until: now + CLAIM };
  });
}

/** The best of each queue that nobody holds is held, and the best of those is claimed. */
async function claim(tx: Transaction, rep: PersonId, queues: readonly SQL[], filters: QueueFilters, now: Moment): Promise<HandOffId | null> {
  const free = freeFor(rep, now) ?? sql`true`;
  const held = queues.map((queue, place) => sql`${sql.raw(`held_${place}`)} as materialized (
    select ${handOffs.leadId}, ${handOffs.id}, ${handOffs.rank} from ${waitingIn(sql`${queue} and ${free}`, filters)} order by ${handOffs.rank} desc nulls last, ${handOffs.id} limit 1 for update of hand_offs skip locked)`);
  const all = sql.join(queues.map((_, place) => sql.raw(`select * from held_${place}`)), sql` union all `);
  const [claimed] = await tx.execute<{ id: HandOffId }>(sql`
    with ${sql.join(held, sql`, `)}, best as (select * from (${all}) h order by rank desc nulls last, id limit 1)
    update hand_offs h set claimed_by = ${rep}::bigint, claimed_until = ${iso(now + CLAIM)}::timestamptz
    from best where h.lead_id = best.lead_id and h.id = best.id returning h.id::float8 as id`);
  return claimed?.id ?? null;
}

/** Never waits: a row that somebody holds at this moment is being taken over or decided. */
async function release(tx: Transaction, rep: PersonId, kept: HandOffId | null): Promise<void> {
  await tx.execute(sql`
    update hand_offs h set claimed_by = null, claimed_until = null
    from (select ${handOffs.leadId}, ${handOffs.id} from ${handOffs}
      where ${and(sql`${handOffs.decision} is null`, eq(handOffs.claimedBy, rep))} and ${handOffs.id} is distinct from ${kept}::bigint for update skip locked) mine
    where h.lead_id = mine.lead_id and h.id = mine.id`);
}
