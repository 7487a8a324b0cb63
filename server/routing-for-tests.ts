import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { poolMembers, pools, routingVersions } from "@/db/schema/routing";
import type { Arrival } from "@/funnel/arrival";
import type { LeadId, PersonId, PoolId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { RoutingRule } from "@/funnel/routing-rules";
import { inTransaction } from "./in-transaction";
import { takeIn } from "./take-in";

type Told = Partial<Pick<typeof pools.$inferInsert, "lostTurnsMadeUp" | "countsWork" | "passesOn">>;
type Member = { readonly personId: PersonId; readonly weight?: number; readonly capacity?: number };

/** A pool with these members. */
export async function makePool(members: readonly Member[], told: Told = {}): Promise<PoolId> {
  const [pool] = await db().insert(pools).values({ name: `Pool ${randomUUID()}`, ...told }).returning({ id: pools.id });
  if (members.length > 0) await db().insert(poolMembers).values(members.map((member) => ({ poolId: pool!.id, ...member })));
  return pool!.id;
}

/** Puts rules in force, each named by its place where it has no name. */
export async function putRules(rules: readonly (Pick<RoutingRule, "when" | "poolId"> & Partial<RoutingRule>)[]): Promise<void> {
  const named = rules.map((rule, place) => ({ id: `rule-${place + 1}`, name: `Rule ${place + 1}`, ownerFirst: false, ...rule }));
  await db().insert(routingVersions).values({ version: sql`(select coalesce(max(version), 0) + 1 from ${routingVersions})`, rules: named, reason: "for a test", putInForceBy: "test" });
}

/** Leads that arrive handed over to sales already, in one transaction. */
export async function handOver(leads: readonly Partial<Arrival>[], at: Moment): Promise<LeadId[]> {
  const arrivals = leads.map((told): Arrival => ({
    identities: [{ kind: "external", value: `crm:${randomUUID()}` }], fields: {}, attributes: {}, owner: null, createdAt: at, interactions: [],
    history: [{ stage: "mql", at }, { stage: "sal", at }], ...told,
  }));
  return (await inTransaction((tx) => takeIn(tx, arrivals, { mark: { label: "test", personId: null }, recordedAt: at, importId: null }))).map(({ leadId }) => leadId);
}
