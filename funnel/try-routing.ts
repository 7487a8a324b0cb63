import type { LeadId, PersonId, PoolId } from "./ids";
import type { Moment } from "./moment";
import { type PoolMember, takeTurns, type Turn } from "./round-robin";
import { explainRoute, type RoutedLead, type RoutingRule } from "./routing-rules";

/** A hand-off of the past as a trial of rules plays it again. */
export type PastHandOff = {
  readonly leadId: LeadId;
  readonly offeredAt: Moment;
  /** When its pass was decided at last; null: it still waits. */
  readonly decidedAt: Moment | null;
  /** The rep it belonged to before any rule was asked. */
  readonly knownOwnerId: PersonId | null;
  /** The rep who had its company, as far as that can be said now. */
  readonly companyOwnerId: PersonId | null;
  readonly lead: RoutedLead;
};

/** A pool as the trial begins: nobody is owed anything, nobody holds anything, everybody is here. */
export type TriedPool = { readonly poolId: PoolId; readonly name: string; readonly isCatchAll: boolean; readonly lostTurnsMadeUp: boolean; readonly members: readonly (Pick<PoolMember, "personId" | "name" | "weight"> & { readonly capacity: number | null })[] };

/** Who would have got a hand-off, by which pool, why, and why no earlier rule applied. */
export type WouldGet = { readonly leadId: LeadId; readonly personId: PersonId | null; readonly poolId: PoolId | null; readonly because: string; readonly earlier: readonly string[] };

/** Plays hand-offs of the past again, in their order, as if these rules and pools had been in force: who would have got which. */
export function tryRouting(handOffs: readonly PastHandOff[], rules: readonly RoutingRule[], pools: readonly TriedPool[]): WouldGet[] {
  const tables = new Map(pools.map((pool) => [pool.poolId, new Table(pool)]));
  const catchAll = pools.find(({ isCatchAll }) => isCatchAll);
  const would = new Map<LeadId, WouldGet>();
  for (const handOff of handOffs.toSorted((one, other) => one.offeredAt - other.offeredAt)) {
    const { leadId, lead, knownOwnerId, companyOwnerId } = handOff;
    if (knownOwnerId !== null) {
      would.set(leadId, { leadId, personId: knownOwnerId, poolId: null, because: "The lead belongs to this rep already.", earlier: [] });
      continue;
    }
    const { matched, earlier } = explainRoute(rules, lead);
    const why = earlier.map((one) => `${one.rule.name}: ${one.why}`);
    const table = tables.get(matched?.poolId ?? catchAll?.poolId ?? (0 as PoolId));
    const poolId = table?.pool.poolId ?? null;
    if (matched?.ownerFirst && companyOwnerId !== null) {
      would.set(leadId, { leadId, personId: companyOwnerId, poolId, because: `Rule “${matched.name}”: has the company already.`, earlier: why });
      continue;
    }
    const rule = matched ? `Rule “${matched.name}” to ${table?.pool.name ?? "a pool"}.` : "No rule applies.";
    for (const turn of table?.give(handOff, rule) ?? []) would.set(turn.leadId, { ...turn, earlier: would.get(turn.leadId)?.earlier ?? why });
  }
  return handOffs.flatMap(({ leadId }) => would.get(leadId) ?? []);
}

type Waiting = { readonly handOff: PastHandOff; readonly rule: string };

/** A pool during the trial: what its members hold, how far each is, and who waits. */
class Table {
  private members: PoolMember[];
  private held: { readonly personId: PersonId; readonly until: Moment }[] = [];
  private waiting: Waiting[] = [];

  constructor(readonly pool: TriedPool) {
    this.members = pool.members.map(({ capacity, ...member }) => ({ ...member, room: capacity, owed: 0, away: null }));
  }

  /** Gives this hand-off, and before it those that wait, to whoever is free by now; what finds nobody waits. */
  give(handOff: PastHandOff, rule: string): Omit<WouldGet, "earlier">[] {
    if (this.members.length === 0) return [this.toNobody({ handOff, rule }, this.pool.isCatchAll ? "Whoever is first takes it." : "Nobody is in this pool.")];
    const line = [...this.waiting, { handOff, rule }];
    const { turns, owed } = takeTurns(this.membersAt(handOff.offeredAt), Math.min(line.length, this.roomAt(handOff.offeredAt) + 1), this.pool.lostTurnsMadeUp);
    this.members = this.members.map((member) => ({ ...member, owed: owed.get(member.personId) ?? 0 }));
    const taken = turns.filter(({ personId }) => personId !== null).length;
    this.waiting = line.slice(taken);
    const given = line.slice(0, taken).map((one, place) => this.toSomebody(one, turns[place]));
    return taken === line.length ? given : [...given, this.toNobody({ handOff, rule }, turns.at(-1)?.because ?? "")];
  }

  private toSomebody({ handOff, rule }: Waiting, turn: Turn | undefined): Omit<WouldGet, "earlier"> {
    const personId = turn?.personId ?? null;
    if (personId !== null) this.held.push({ personId, until: handOff.decidedAt ?? Infinity });
    return { leadId: handOff.leadId, personId, poolId: this.pool.poolId, because: `${rule} ${turn?.because ?? ""}` };
  }

  private roomAt(at: Moment): number {
    return this.membersAt(at).reduce((sum, { room }) => sum + (room ?? Infinity), 0);
  }

  private membersAt(at: Moment): PoolMember[] {
    if (this.members.every(({ room }) => room === null)) return this.members;
    this.held = this.held.filter(({ until }) => until > at);
    return this.members.map((member) => (member.room === null ? member : { ...member, room: Math.max(0, member.room - this.held.filter(({ personId }) => personId === member.personId).length) }));
  }

  private toNobody({ handOff, rule }: Waiting, because: string): Omit<WouldGet, "earlier"> {
    return { leadId: handOff.leadId, personId: null, poolId: this.pool.poolId, because: `${rule} ${because}` };
  }
}
