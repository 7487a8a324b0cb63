import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { PersonId, PoolId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";

export type PoolToChange = {
  readonly poolId: PoolId | null;
  readonly name: string;
  readonly isCatchAll: boolean;
  readonly lostTurnsMadeUp: boolean;
  readonly countsWork: boolean;
  readonly passesOn: boolean;
  readonly reps: readonly { readonly personId: PersonId; readonly name: string; readonly isMember: boolean; readonly weight: number; readonly capacity: number | null; readonly note: string | null }[];
};

const NEW = { poolId: null, name: "", isCatchAll: false, lostTurnsMadeUp: false, countsWork: false, passesOn: true } as const;

/** A pool as it can be changed, with every rep who is or could be in it; without an id a new one; null where there is none. */
export async function getPool(_allowed: Allowed<"routing:write">, poolId: PoolId | null): Promise<PoolToChange | null> {
  const [[pool], reps] = await Promise.all([
    db().execute<Omit<PoolToChange, "reps">>(sql`
      select id::float8 as "poolId", name, is_catch_all as "isCatchAll", lost_turns_made_up as "lostTurnsMadeUp", counts_work as "countsWork", passes_on as "passesOn"
      from pools where id = ${poolId}::bigint and retired_at is null`),
    db().execute<PoolToChange["reps"][number]>(sql`
      select p.id::float8 as "personId", p.name, m.person_id is not null as "isMember", coalesce(m.weight, 1) as weight, m.capacity,
        case when p.disabled_at is not null or p.role <> 'sales' then 'cannot decide here any more' when p.password_hash is null then 'invited, takes no turns yet' end as note
      from people p left join pool_members m on m.person_id = p.id and m.pool_id = ${poolId}::bigint
      where m.person_id is not null or (p.role = 'sales' and p.email is not null and p.disabled_at is null) order by m.person_id is null, lower(p.name), p.id`),
  ]);
  const found = poolId === null ? NEW : pool;
  return found ? { ...found, reps } : null;
}
