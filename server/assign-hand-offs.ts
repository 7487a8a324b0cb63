import type { Transaction } from "@/db/client";
import type { LeadId, PassRef, PersonId, PoolId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { type RoutingRule, routeBy } from "@/funnel/routing-rules";
import { companyOwners } from "./company-owners";
import type { NewOffer } from "./make-offers";
import { takePoolTurns } from "./pool-turns";
import { type Reps, repsWhoDecide } from "./reps-who-decide";
import { routedLeads } from "./routed-leads";
import { type Routing, routingInForce } from "./routing-in-force";

/** An offer, the rep it waits for (null: whoever is first), the pool whose turn it was, and why, in words. */
export type AssignedOffer = NewOffer & { readonly ownerId: PersonId | null; readonly poolId: PoolId | null; readonly because: string | null };

export type Assigned = Pick<AssignedOffer, "ownerId" | "poolId" | "because">;

/**
 * Says who gets each offer: the rep the lead belongs to already, as long as that rep is here to decide; otherwise whom the team's rules say: the rep who
 * has its company, or the next in a pool. What no rule sends anywhere and what nobody is free for waits in a pool for whoever is first.
 */
export async function assignHandOffs(tx: Transaction, offers: readonly NewOffer[], now: Moment): Promise<AssignedOffer[]> {
  const [reps, routing] = await Promise.all([repsWhoDecide(tx, now), routingInForce(tx)]);
  const own = offers.map((offer) => ({ offer, theirs: ownerHere(offer, reps) }));
  const others = await assignByRules(tx, own.filter(({ theirs }) => theirs === null).map(({ offer }) => offer), reps, routing);
  return own.map(({ offer, theirs }) => ({ ...offer, ...(theirs ?? others.get(offer.leadId) ?? { ownerId: null, poolId: routing.catchAll.id, because: null }) }));
}

function ownerHere({ knownOwnerId }: NewOffer, reps: Reps): Assigned | null {
  const isHere = knownOwnerId !== null && reps.get(knownOwnerId)?.away === null;
  return isHere ? { ownerId: knownOwnerId, poolId: null, because: "The lead belongs to this rep already." } : null;
}

type Routed = { readonly offer: PassRef; readonly rule: RoutingRule | null };

/** What the rules say of these passes: the rep who has the company, or the next in the rule's pool. */
export async function assignByRules(tx: Transaction, offers: readonly PassRef[], reps: Reps, routing: Routing): Promise<ReadonlyMap<LeadId, Assigned>> {
  const routed = await route(tx, offers, routing);
  const owners = await companyOwners(tx, routed.filter(({ rule }) => rule?.ownerFirst).map(({ offer }) => offer));
  const assigned = new Map<LeadId, Assigned>();
  const waiting = new Map<PoolId, Routed[]>();
  for (const one of routed) {
    const poolId = one.rule?.poolId ?? routing.catchAll.id;
    const owner = owners.get(one.offer.leadId);
    const rep = owner && reps.get(owner.personId);
    if (one.rule && owner && rep?.away === null) assigned.set(one.offer.leadId, { ownerId: owner.personId, poolId, because: `Rule “${one.rule.name}”: ${rep.name} ${owner.because}.` });
    else if (waiting.get(poolId)?.push(one) === undefined) waiting.set(poolId, [one]);
  }
  const turns = await takePoolTurns(tx, new Map([...waiting].map(([poolId, ones]) => [poolId, ones.length])), reps, routing);
  for (const [poolId, ones] of waiting) {
    for (const [place, { offer, rule }] of ones.entries()) {
      const turn = turns.get(poolId)?.[place];
      assigned.set(offer.leadId, { ownerId: turn?.personId ?? null, poolId, because: inWords(rule, turn?.because ?? null, poolId, routing) });
    }
  }
  return assigned;
}

async function route(tx: Transaction, offers: readonly PassRef[], { rules }: Routing): Promise<Routed[]> {
  if (rules.length === 0 || offers.length === 0) return offers.map((offer) => ({ offer, rule: null }));
  const [leads, ruleFor] = [await routedLeads(tx, offers), routeBy(rules)];
  return offers.map((offer) => {
    const lead = leads.get(offer.leadId);
    return { offer, rule: lead ? ruleFor(lead) : null };
  });
}

function inWords(rule: RoutingRule | null, turn: string | null, poolId: PoolId, { rules, pools }: Routing): string | null {
  if (!rule && rules.length === 0) return turn;
  return `${rule ? `Rule “${rule.name}” to ${pools.get(poolId)?.name ?? "a pool"}.` : "No rule applies."} ${turn ?? "Whoever is first takes it."}`;
}
