import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { inTransaction } from "../in-transaction";
import { passToNext } from "../pass-to-next";
import { repsWhoDecide } from "../reps-who-decide";
import { lockLeads } from "../resolve-leads";

const BATCH = 200;

/**
 * Passes on what waits for reps who are away, where their pool is set so, and for people who cannot decide here any more. What cannot find
 * anybody waits in its pool for whoever is first. Says how many went on.
 */
export async function passOnAbsent(allowed: Allowed<"routing:assign">, now: Moment = Date.now()): Promise<number> {
  const reps = await repsWhoDecide(db(), now);
  const owners = await db().execute<{ id: PersonId; name: string }>(sql`
    select p.id::float8 as id, p.name from people p where exists (select from hand_offs h where h.owner_id = p.id and h.decision is null) order by p.id`);
  let passed = 0;
  for (const { id, name } of owners) {
    const away = reps.has(id) ? (reps.get(id)?.away ?? null) : "cannot decide here any more";
    if (away === null) continue;
    for (let found = BATCH; found === BATCH; passed += found) {
      found = await inTransaction(async (tx) => {
        const waiting = await tx.execute<{ handOffId: HandOffId; leadId: LeadId }>(sql`
          select h.id::float8 as "handOffId", h.lead_id::float8 as "leadId" from hand_offs h left join pools p on p.id = h.pool_id
          where h.owner_id = ${id} and h.decision is null and (${!reps.has(id)} or coalesce(p.passes_on, true)) order by h.lead_id limit ${BATCH}`);
        await lockLeads(tx, waiting);
        return (await passToNext(tx, waiting, `${name} ${away}.`, { mark: markOf(allowed.actor), recordedAt: now, importId: null })).size;
      });
    }
  }
  return passed;
}
