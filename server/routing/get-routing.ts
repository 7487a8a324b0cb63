import { sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import type { PersonId, PoolId } from "@/funnel/ids";
import { DAY, type Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { RoutingRule } from "@/funnel/routing-rules";
import { iso } from "../recordset";
import { repsWhoDecide } from "../reps-who-decide";

export type PoolMemberRow = {
  readonly personId: PersonId;
  readonly name: string;
  readonly weight: number;
  readonly capacity: number | null;
  /** Why they take no turns now, in words that follow the name. */
  readonly away: string | null;
  /** How many of the pool's leads wait for them now, how many of those are overdue, how many they work on, and how many of the pool's they accepted in the last week. */
  readonly waiting: number;
  readonly overdue: number;
  readonly inWork: number;
  readonly accepted: number;
};

export type PoolRow = {
  readonly poolId: PoolId;
  readonly name: string;
  readonly isCatchAll: boolean;
  readonly lostTurnsMadeUp: boolean;
  readonly countsWork: boolean;
  readonly passesOn: boolean;
  /** How many wait here for anybody, and since when the oldest does. */
  readonly unassigned: number;
  readonly oldestAt: Moment | null;
  readonly members: readonly PoolMemberRow[];
};

export type RoutingVersionRow = { readonly version: number; readonly rules: readonly RoutingRule[]; readonly reason: string; readonly at: Moment; readonly by: string };

export type RoutingSetup = { readonly pools: readonly PoolRow[]; /** The latest first; the first is in force. */ readonly versions: readonly RoutingVersionRow[] };

const ACCEPTED_DAYS = 7;

/** The pools with who shares them and what they hold, and every version of the rules, the one in force first. */
export async function getRouting(_allowed: Allowed<"routing:write">, now: Moment = Date.now()): Promise<RoutingSetup> {
  return db().transaction(async (tx) => {
    const [pools, members, versions, reps] = await Promise.all([poolRows(tx), memberRows(tx, now), versionRows(tx), repsWhoDecide(tx, now)]);
    const withAway = members.map(({ poolId, ...member }) => ({ poolId, ...member, away: reps.has(member.personId) ? (reps.get(member.personId)?.away ?? null) : "cannot sign in" }));
    return { pools: pools.map((pool) => ({ ...pool, members: withAway.filter(({ poolId }) => poolId === pool.poolId) })), versions };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

type Reading = Pick<Database, "execute">;

async function poolRows(tx: Reading): Promise<Omit<PoolRow, "members">[]> {
  return tx.execute<Omit<PoolRow, "members">>(sql`
    select p.id::float8 as "poolId", p.name, p.is_catch_all as "isCatchAll", p.lost_turns_made_up as "lostTurnsMadeUp", p.counts_work as "countsWork", p.passes_on as "passesOn",
      w.unassigned, (extract(epoch from w.oldest) * 1000)::float8 as "oldestAt"
    from pools p cross join lateral (
      select count(*)::int as unassigned, min(h.first_offered_at) as oldest from hand_offs h where h.pool_id = p.id and h.owner_id is null and h.decision is null) w
    where p.retired_at is null order by p.is_catch_all, lower(p.name)`);
}

async function memberRows(tx: Reading, now: Moment) {
  return tx.execute<Omit<PoolMemberRow, "away"> & { poolId: PoolId }>(sql`
    select m.pool_id::float8 as "poolId", m.person_id::float8 as "personId", n.name, m.weight, m.capacity, w.waiting, w.overdue,
      (select count(*)::int from passes p where p.owner_id = m.person_id and p.stage in ('accepted', 'sql')) as "inWork",
      coalesce(a.accepted, 0) as accepted
    from pool_members m join people n on n.id = m.person_id
      cross join lateral (select count(*)::int as waiting, (count(*) filter (where h.due_at < ${iso(now)}::timestamptz))::int as overdue
        from hand_offs h where h.owner_id = m.person_id and h.pool_id = m.pool_id and h.decision is null) w
      left join (select pool_id, decided_by, count(*)::int as accepted from hand_offs
        where decision = 'accepted' and decided_at >= ${iso(now - ACCEPTED_DAYS * DAY)}::timestamptz group by 1, 2) a on a.pool_id = m.pool_id and a.decided_by = m.person_id
    order by lower(n.name), m.person_id`);
}

async function versionRows(tx: Reading): Promise<RoutingVersionRow[]> {
  return tx.execute<RoutingVersionRow & Record<string, unknown>>(sql`
    select v.version, v.rules, v.reason, (extract(epoch from v.put_in_force_at) * 1000)::float8 as at, coalesce(n.name, v.put_in_force_by) as by
    from routing_versions v left join people n on n.id = v.person_id order by v.version desc`);
}
