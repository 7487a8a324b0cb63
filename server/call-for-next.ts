import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { PersonId, PoolId } from "@/funnel/ids";

/**
 * Has the oldest that wait in a pool go to whoever is free there, a moment after the transaction commits. Where nothing waits, or who freed up may hold any
 * number anyway, nothing is done; people who free up at the same moment do not wait for each other.
 */
export async function callForNext(tx: Transaction | Database, poolId: PoolId, freed: PersonId | null = null): Promise<void> {
  const hadNoRoom = freed === null ? sql`` : sql` and m.person_id = ${freed} and m.capacity is not null`;
  await tx.execute(sql`
    select graphile_worker.add_job('assign-waiting', payload := json_build_object('poolId', ${poolId}::bigint), job_key := ${`assign-waiting ${poolId} ${freed ?? ""}`})
    where exists (select from hand_offs h where h.pool_id = ${poolId} and h.owner_id is null and h.decision is null and h.snoozed_at is null)
      and exists (select from pool_members m where m.pool_id = ${poolId}${hadNoRoom})`);
}
