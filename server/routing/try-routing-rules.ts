import { sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { calledName, leads } from "@/db/schema/leads";
import type { LeadId, PersonId, PoolId } from "@/funnel/ids";
import { DAY, type Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { parseRoutingRules } from "@/funnel/routing-rules";
import { type TriedPool, type WouldGet, tryRouting } from "@/funnel/try-routing";
import { companyOwners } from "../company-owners";
import { among } from "../recordset";
import { repsWhoDecide } from "../reps-who-decide";
import { routedLeads } from "../routed-leads";

/** A lead that somebody else would have got. */
export type MovedLead = Pick<WouldGet, "because" | "earlier"> & { readonly leadId: LeadId; readonly name: string; readonly did: string | null; readonly would: string | null };

export type RoutingTrial = {
  readonly from: Moment;
  readonly to: Moment;
  readonly handOffs: number;
  /** There were more: only the latest were tried. */
  readonly isCut: boolean;
  /** Who did and who would have had how many; without a name: nobody in particular. */
  readonly reps: readonly { readonly name: string | null; readonly did: number; readonly would: number }[];
  readonly pools: readonly { readonly name: string; readonly would: number }[];
  readonly movedTotal: number;
  readonly moved: readonly MovedLead[];
};

const TRIED_DAYS = 30;
const MOST = 20_000;
const MOST_SHOWN = 200;

/** Who would have got last month's hand-offs by these rules and the pools as they are now, beside who did. Writes nothing. */
export async function tryRoutingRules(_allowed: Allowed<"routing:write">, given: unknown, now: Moment = Date.now()): Promise<RoutingTrial> {
  const read = parseRoutingRules(given);
  if ("problems" in read) throw new Refusal("invalid", `The rules cannot be understood yet: ${read.problems[0]?.sentence ?? ""}`);
  const from = now - TRIED_DAYS * DAY;
  return db().transaction(async (tx) => {
    const found = await pastHandOffs(tx, from, now);
    const tried = found.slice(0, MOST);
    const [known, owners, reps, pools] = await Promise.all([routedLeads(tx, tried), companyOwners(tx, tried), repsWhoDecide(tx, now), poolsNow(tx)]);
    const past = tried.flatMap((one) => {
      const lead = known.get(one.leadId);
      const owner = owners.get(one.leadId)?.personId;
      return lead ? [{ ...one, lead, companyOwnerId: owner !== undefined && reps.has(owner) ? owner : null }] : [];
    });
    const would = tryRouting(past, read.rules, pools);
    return { from, to: now, handOffs: past.length, isCut: found.length > MOST, ...(await compared(tx, past, would, pools)) };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

type Past = { readonly leadId: LeadId; readonly pass: number; readonly offeredAt: Moment; readonly decidedAt: Moment | null; readonly knownOwnerId: PersonId | null; readonly didId: PersonId | null; /** It waited for whoever was first, and this is who was. */ readonly wasFirst: boolean };

/** The latest hand-off of each lead, as it was first offered and with whom it came to be. */
async function pastHandOffs(tx: Pick<Database, "execute">, from: Moment, to: Moment): Promise<Past[]> {
  return tx.execute<Past>(sql`
    select h.lead_id::float8 as "leadId", h.pass::int as pass, (extract(epoch from h.offered_at) * 1000)::float8 as "offeredAt",
      (extract(epoch from last.decided_at) * 1000)::float8 as "decidedAt", last.person_id::float8 as "didId", last.was_first as "wasFirst", (case when h.pool_id is null then h.owner_id end)::float8 as "knownOwnerId"
    from (select distinct on (lead_id) lead_id, pass, id, offered_at, pool_id, owner_id from hand_offs
        where after_id is null and offered_at between to_timestamp(${from / 1000}::float8) and to_timestamp(${to / 1000}::float8) order by lead_id, id desc) h
      cross join lateral (select l.decided_at, case when l.decision in ('accepted', 'rejected') then coalesce(l.decided_by, l.owner_id) else l.owner_id end as person_id, l.owner_id is null as was_first
        from hand_offs l where l.lead_id = h.lead_id and l.pass = h.pass and l.id >= h.id order by l.id desc limit 1) last
    order by h.offered_at desc limit ${MOST + 1}`);
}

async function poolsNow(tx: Pick<Database, "execute">): Promise<TriedPool[]> {
  return tx.execute<TriedPool & Record<string, unknown>>(sql`
    select p.id::float8 as "poolId", p.name, p.is_catch_all as "isCatchAll", p.lost_turns_made_up as "lostTurnsMadeUp", coalesce((
      select json_agg(json_build_object('personId', m.person_id, 'name', n.name, 'weight', m.weight, 'capacity', m.capacity) order by m.person_id)
      from pool_members m join people n on n.id = m.person_id where m.pool_id = p.id and n.disabled_at is null and n.role = 'sales'), '[]') as members
    from pools p where p.retired_at is null order by p.id`);
}

async function compared(tx: Pick<Database, "execute">, past: readonly Past[], would: readonly WouldGet[], pools: readonly TriedPool[]): Promise<Pick<RoutingTrial, "reps" | "pools" | "movedTotal" | "moved">> {
  const did = new Map(past.map(({ leadId, didId }) => [leadId, didId]));
  const free = new Set(past.filter(({ wasFirst }) => wasFirst).map(({ leadId }) => leadId));
  const moved = would.filter(({ leadId, personId }) => (did.get(leadId) ?? null) !== personId && !(personId === null && free.has(leadId)));
  const shown = moved.slice(0, MOST_SHOWN);
  const names = await namesOf(tx, [...new Set([...did.values(), ...would.map(({ personId }) => personId)])].filter((id) => id !== null));
  const called = await leadNames(tx, shown.map(({ leadId }) => leadId));
  const nameOf = (id: PersonId | null | undefined) => (id == null ? null : (names.get(id) ?? null));
  const [didCounts, wouldCounts] = [countBy([...did.values()]), countBy(would.map(({ personId }) => personId))];
  const poolCounts = countBy(would.map(({ poolId }) => poolId));
  return {
    reps: [...new Set([...didCounts.keys(), ...wouldCounts.keys()])]
      .map((id) => ({ name: nameOf(id), did: didCounts.get(id) ?? 0, would: wouldCounts.get(id) ?? 0 }))
      .sort((one, other) => Number(one.name === null) - Number(other.name === null) || other.would - one.would || other.did - one.did),
    pools: pools.map(({ poolId, name }) => ({ name, would: poolCounts.get(poolId) ?? 0 })),
    movedTotal: moved.length,
    moved: shown.map(({ leadId, personId, because, earlier }) => ({ leadId, name: called.get(leadId) ?? "", did: nameOf(did.get(leadId)), would: nameOf(personId), because, earlier })),
  };
}

function countBy<Id extends PersonId | PoolId>(ids: readonly (Id | null)[]): Map<Id | null, number> {
  const counts = new Map<Id | null, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

async function namesOf(tx: Pick<Database, "execute">, ids: readonly PersonId[]): Promise<Map<PersonId, string>> {
  const rows = await tx.execute<{ id: PersonId; name: string }>(sql`select id::float8 as id, name from people where id in ${among(ids)}`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function leadNames(tx: Pick<Database, "execute">, ids: readonly LeadId[]): Promise<Map<LeadId, string>> {
  const rows = await tx.execute<{ id: LeadId; name: string }>(sql`select ${leads.leadId}::float8 as id, ${calledName(leads)} as name from ${leads} where ${leads.leadId} in ${among(ids)}`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
