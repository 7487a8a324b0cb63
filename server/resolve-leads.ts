import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Arrival } from "@/funnel/arrival";
import type { LeadId } from "@/funnel/ids";
import { strongestFirst } from "@/funnel/identity";
import type { Identity } from "@/funnel/lead";
import { Overtaken } from "./in-transaction";
import type { Recording } from "./move-pass";
import { among, iso, recordset } from "./recordset";

/** The lead an arrival belongs to. */
export type Resolved = { readonly leadId: LeadId; readonly isNew: boolean; readonly identitiesAdded: boolean; readonly warnings: readonly string[] };

/** Whose each arrival is; the leads among them that are new, with what each was first told; and what there is to add. */
export type Resolution = { readonly resolved: readonly Resolved[]; readonly made: ReadonlyMap<LeadId, Arrival>; readonly identities: readonly { readonly identity: Identity; readonly leadId: LeadId }[] };

/**
 * Finds the lead of each arrival by its identities, strongest first, or gives it a new one; every lead found is locked until
 * the transaction ends. An identity stays with the lead that has it: two known leads are never merged by an arrival.
 */
export async function resolveLeads(tx: Transaction, arrivals: readonly Arrival[]): Promise<Resolution> {
  const { owners, kindsOf } = await ownersOf(tx, arrivals.flatMap(({ identities }) => identities));
  const unknown = arrivals.filter(({ identities }) => identities.every((identity) => sameLead(identity, identities, owners, kindsOf) === undefined));
  const fresh = await freshLeadIds(tx, unknown.length);
  const toAdd = new Map<string, { identity: Identity; leadId: LeadId }>();
  const made = new Map<LeadId, Arrival>();

  const resolved = arrivals.map((arrival): Resolved => {
    const identities = strongestFirst(arrival.identities);
    const known = identities.map((identity) => sameLead(identity, identities, owners, kindsOf)).find((owner) => owner !== undefined);
    const leadId = known ?? nextOf(fresh);
    const kinds = kindsOf.get(leadId) ?? new Set();
    kindsOf.set(leadId, kinds);
    if (known === undefined) made.set(leadId, arrival);
    const missing = identities.filter((identity) => !owners.has(keyOf(identity)));
    for (const identity of missing) {
      owners.set(keyOf(identity), leadId);
      kinds.add(identity.kind);
      toAdd.set(keyOf(identity), { identity, leadId });
    }
    const elsewhere = identities.filter((identity) => owners.get(keyOf(identity)) !== leadId);
    return { leadId, isNew: known === undefined, identitiesAdded: missing.length > 0, warnings: elsewhere.map(belongsElsewhere) };
  });

  const merged = await lockLeads(tx, resolved.filter(({ leadId }) => !made.has(leadId)));
  if (merged.length > 0) throw new Overtaken("A lead was merged into another meanwhile");
  return { resolved, made, identities: [...toAdd.values()] };
}

/** Holds these leads until the transaction ends, always in the same order, so that two writers never wait for each other; says which are merged into another. */
export async function lockLeads(tx: Transaction, resolved: readonly { readonly leadId: LeadId }[]): Promise<LeadId[]> {
  const ids = [...new Set(resolved.map(({ leadId }) => leadId))];
  if (ids.length === 0) return [];
  const locked = await tx.execute<{ leadId: LeadId; merged: boolean }>(sql`select lead_id::float8 as "leadId", merged_into is not null as merged from leads where lead_id in ${among(ids)} order by lead_id for update`);
  if (locked.length !== ids.length) throw new Overtaken("A lead was taken away meanwhile");
  return locked.flatMap(({ leadId, merged }) => (merged ? [leadId] : []));
}

type Owners = ReadonlyMap<string, LeadId>;
type KindsOf = ReadonlyMap<LeadId, ReadonlySet<string>>;

/** A phone or a device is shared: it leads to a lead only if that is not known as somebody else already. */
function sameLead(identity: Identity, all: readonly Identity[], owners: Owners, kindsOf: KindsOf): LeadId | undefined {
  const owner = owners.get(keyOf(identity));
  if (owner === undefined || (identity.kind !== "phone" && identity.kind !== "anonymous_id")) return owner;
  const isSomebodyElse = all.some(({ kind, value }) => PERSONAL.has(kind) && !owners.has(`${kind}:${value}`) && kindsOf.get(owner)?.has(kind));
  return isSomebodyElse ? undefined : owner;
}

const PERSONAL: ReadonlySet<string> = new Set(["user_id", "email"]);

async function ownersOf(tx: Transaction, identities: readonly Identity[]): Promise<{ owners: Map<string, LeadId>; kindsOf: Map<LeadId, Set<string>> }> {
  const wanted = [...new Map(identities.map((identity) => [keyOf(identity), identity])).values()];
  const rows = await tx.execute<{ kind: string; value: string; lead_id: string; kinds: string[] }>(sql`
    select i.kind, i.value, l.lead_id, array(select distinct o.kind from identities o where o.lead_id = l.lead_id) as kinds
    from ${recordset(wanted, { kind: "text", value: "text" })} w
    join identities i on i.kind = w.kind and i.value = w.value
    join leads own on own.lead_id = i.lead_id join leads l on l.lead_id = coalesce(own.merged_into, own.lead_id)`);
  return {
    owners: new Map(rows.map(({ kind, value, lead_id }) => [`${kind}:${value}`, Number(lead_id) as LeadId])),
    kindsOf: new Map(rows.map(({ lead_id, kinds }) => [Number(lead_id) as LeadId, new Set(kinds)])),
  };
}

async function freshLeadIds(tx: Transaction, atMost: number): Promise<LeadId[]> {
  if (atMost === 0) return [];
  const rows = await tx.execute<{ id: string }>(sql`select nextval(pg_get_serial_sequence('leads', 'lead_id')) as id from generate_series(1, ${atMost}::int)`);
  return rows.map(({ id }) => Number(id) as LeadId).sort((one, other) => other - one);
}

function nextOf(fresh: LeadId[]): LeadId {
  const id = fresh.pop();
  if (id === undefined) throw new Error("More new leads than arrivals");
  return id;
}

/** Gives leads identities that nobody has; somebody faster is a reason to look again. */
export async function addIdentities(tx: Transaction, added: readonly { identity: Identity; leadId: LeadId }[], { recordedAt, importId }: Recording): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map(({ identity, leadId }) => ({ lead_id: leadId, kind: identity.kind, value: identity.value }));
  const written = await tx.execute(sql`
    insert into identities (lead_id, kind, value, recorded_at, import_id)
    select r.lead_id, r.kind, r.value, ${iso(recordedAt)}::timestamptz, ${importId}::bigint
    from ${recordset(rows, { lead_id: "bigint", kind: "text", value: "text" })} r order by r.kind, r.value
    on conflict (kind, value) do nothing returning lead_id`);
  if (written.length !== added.length) throw new Overtaken("Another arrival brought the same identity");
}

function belongsElsewhere({ kind }: Identity): string {
  return `This ${kind.replace("_", " ")} belongs to another lead already and stayed there; leads are not merged by an arrival.`;
}

function keyOf({ kind, value }: Identity): string {
  return `${kind}:${value}`;
}
