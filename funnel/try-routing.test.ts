import { describe, expect, it } from "vitest";
import type { LeadId, PersonId, PoolId } from "./ids";
import { NOTHING_KNOWN } from "./lead";
import type { RoutingRule } from "./routing-rules";
import { type PastHandOff, type TriedPool, tryRouting } from "./try-routing";

const [ADA, BEN] = [1 as PersonId, 2 as PersonId];
const pool = (id: number, members: TriedPool["members"], isCatchAll = false): TriedPool => ({ poolId: id as PoolId, name: `Pool ${id}`, isCatchAll, lostTurnsMadeUp: false, members });
const member = (personId: PersonId, capacity: number | null = null) => ({ personId, name: personId === ADA ? "Ada Park" : "Ben Moor", weight: 1, capacity });
const handOff = (leadId: number, told: Partial<PastHandOff> & { country?: string } = {}): PastHandOff => ({
  leadId: leadId as LeadId, offeredAt: leadId, decidedAt: null, knownOwnerId: null, companyOwnerId: null,
  lead: { ...NOTHING_KNOWN, country: told.country ?? "DE", source: null, medium: null, campaign: null }, ...told,
});
const GERMANY: RoutingRule = { id: "de", name: "Germany", when: { field: "country", is: "DE" }, poolId: 2 as PoolId, ownerFirst: true };
const CATCH_ALL = pool(1, [], true);

describe("a trial of rules on hand-offs of the past", () => {
  it("says who would have got each, why, and why no earlier rule applied", () => {
    const would = tryRouting([handOff(1), handOff(2), handOff(3, { country: "FR" }), handOff(4, { knownOwnerId: BEN }), handOff(5, { companyOwnerId: BEN })], [GERMANY], [CATCH_ALL, pool(2, [member(ADA), member(BEN)])]);
    expect(would.map(({ personId, because }) => [personId, because])).toEqual([
      [ADA, "Rule “Germany” to Pool 2. Next in the round robin."],
      [BEN, "Rule “Germany” to Pool 2. Next in the round robin."],
      [null, "No rule applies. Whoever is first takes it."],
      [BEN, "The lead belongs to this rep already."],
      [BEN, "Rule “Germany”: has the company already."],
    ]);
    expect(would[2]?.earlier).toEqual(["Germany: not so: the country is “DE” (it is “FR”)"]);
  });

  it("keeps to the capacities, by when each was really decided; who frees up gets the oldest that waits", () => {
    const would = tryRouting([handOff(1, { decidedAt: 3.5 }), handOff(2), handOff(3), handOff(4)], [GERMANY], [CATCH_ALL, pool(2, [member(ADA, 1)])]);
    expect(would.map(({ personId }) => personId)).toEqual([ADA, ADA, null, null]);
    expect(would[3]?.because).toBe("Rule “Germany” to Pool 2. Nobody in the pool is free: Ada Park is at capacity.");
  });
});
