import { asc, eq, inArray, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeLead, makePerson, T0 } from "@/db/factories";
import { handOffEvents, handOffs } from "@/db/schema/hand-offs";
import { people } from "@/db/schema/people";
import { poolMembers, pools } from "@/db/schema/routing";
import { absences } from "@/db/schema/working-hours";
import type { LeadId, PersonId, PoolId } from "@/funnel/ids";
import { DAY, HOUR } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { acceptHandOff } from "../hand-off/accept-hand-off";
import { assignWaiting } from "./assign-waiting";
import { passOnAbsent } from "./pass-on-absent";
import { handOver, makePool, putRules } from "../routing-for-tests";

const NOW = Date.UTC(2026, 5, 1, 10, 42);
const ASSIGN = allow({ kind: "system", name: "routing" }, "routing:assign");

const makeRep = (name: string) => makePerson({ name, passwordHash: "set" });
const offersOf = (ids: readonly LeadId[]) => db().select().from(handOffs).where(inArray(handOffs.leadId, [...ids])).orderBy(asc(handOffs.leadId), asc(handOffs.id));
const countsOf = async (poolId: PoolId) =>
  new Map((await db().execute<{ owner: PersonId; count: number }>(sql`select owner_id::float8 as owner, count(*)::int as count from hand_offs where pool_id = ${poolId} and owner_id is not null group by owner_id`)).map(({ owner, count }) => [owner, count]));
const accept = (personId: PersonId, name: string, offer: { id: typeof handOffs.$inferSelect.id }, at = NOW) => acceptHandOff(allow({ kind: "person", personId, name, role: "sales" }, "handoff:decide"), offer.id, at);
const catchAll = async () => (await db().select().from(pools).where(eq(pools.isCatchAll, true)))[0]!;

describe("without rules", () => {
  it("a lead is its known owner's, else whoever is first takes it, in the catch-all", async () => {
    const ada = await makePerson({ name: "Ada Park", passwordHash: "set", reference: "ada" });
    const [known, nobodys] = await handOver([{ owner: { reference: "ada" } }, {}], NOW);
    expect(await offersOf([known!, nobodys!])).toMatchObject([
      { ownerId: ada, poolId: null, because: "The lead belongs to this rep already." },
      { ownerId: null, poolId: (await catchAll()).id, because: null },
    ]);
  });

  it("the catch-all is there, and cannot be taken away", async () => {
    await expect(db().delete(pools).where(eq(pools.isCatchAll, true))).rejects.toThrow();
    await expect(db().update(pools).set({ retiredAt: new Date() }).where(eq(pools.isCatchAll, true))).rejects.toThrow();
  });
});

describe("ten thousand leads to seven weighted reps, by four workers at once", () => {
  it("leave every share within one lead of the exact one", async () => {
    const weights = [1, 2, 3, 5, 7, 11, 13];
    const reps = await Promise.all(weights.map((weight) => makeRep(`Weight ${weight}`)));
    const poolId = await makePool(reps.map((personId, place) => ({ personId, weight: weights[place]! })));
    await putRules([{ when: { field: "country", is: "Ten thousand" }, poolId }]);
    let left = 10_000;
    const worker = async () => {
      for (let batch = Math.min(left, 97); batch > 0; batch = Math.min(left, 97)) {
        left -= batch;
        await handOver(Array.from({ length: batch }, () => ({ fields: { country: "Ten thousand" } })), NOW);
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    const counts = await countsOf(poolId);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [place, weight] of weights.entries()) expect(Math.abs(counts.get(reps[place]!)! - (10_000 * weight) / all), `weight ${weight}`).toBeLessThan(1);
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(10_000);
    expect((await db().select().from(poolMembers).where(eq(poolMembers.poolId, poolId))).reduce((sum, { turns }) => sum + turns, 0)).toBe(10_000);
  }, 300_000);
});

describe("a thousand leads in one transaction", () => {
  it("are shared exactly, each with its reason, and written to its history", async () => {
    const [ada, ben, cleo] = [await makeRep("Ada"), await makeRep("Ben"), await makeRep("Cleo")];
    const poolId = await makePool([{ personId: ada, weight: 2 }, { personId: ben }, { personId: cleo }]);
    await putRules([{ name: "Norway", when: { field: "country", is: "NO" }, poolId }]);
    const ids = await handOver(Array.from({ length: 1000 }, () => ({ fields: { country: "NO" } })), NOW);
    expect(await countsOf(poolId)).toEqual(new Map([[ada, 500], [ben, 250], [cleo, 250]]));
    const [offer] = await offersOf([ids[0]!]);
    expect(offer).toMatchObject({ poolId, because: expect.stringMatching(/^Rule “Norway” to Pool .+\. Next in the round robin\.$/) as string });
    expect(await db().select().from(handOffEvents).where(eq(handOffEvents.handOffId, offer!.id))).toMatchObject([{ what: "offered", details: { owner: offer!.ownerId, pool: poolId, because: offer!.because } }]);
  });
});

describe("two servers at once", () => {
  it("never give anybody more than there is room for, and each goes on where the other stopped", async () => {
    const reps = await Promise.all(["One", "Two", "Three"].map(makeRep));
    const poolId = await makePool(reps.map((personId) => ({ personId, capacity: 5 })));
    await putRules([{ when: { field: "country", is: "Two servers" }, poolId }]);
    await Promise.all(Array.from({ length: 20 }, () => handOver([{ fields: { country: "Two servers" } }], NOW)));
    expect([...(await countsOf(poolId)).values()]).toEqual([5, 5, 5]);
    expect(await db().$count(handOffs, sql`pool_id = ${poolId} and owner_id is null`)).toBe(5);
  });
});

describe("capacity", () => {
  it("passes a full rep over and says so; whoever frees up gets the oldest that waits first", async () => {
    const [ada, ben] = [await makeRep("Ada Park"), await makeRep("Ben Moor")];
    const poolId = await makePool([{ personId: ada, capacity: 1 }, { personId: ben, capacity: 2 }]);
    await putRules([{ when: { field: "country", is: "Capacity" }, poolId }]);
    const ids: LeadId[] = [];
    for (let place = 0; place < 6; place += 1) ids.push(...(await handOver([{ fields: { country: "Capacity" } }], NOW + place * HOUR)));
    const offers = await offersOf(ids);
    expect(offers.map(({ ownerId }) => ownerId)).toEqual([ada, ben, ben, null, null, null]);
    expect(offers[2]?.because).toContain("Next in the round robin; Ada Park is at capacity.");
    expect(offers[3]?.because).toContain("Nobody in the pool is free: Ada Park is at capacity, Ben Moor is at capacity.");
    expect(await assignWaiting(ASSIGN, poolId, NOW + DAY)).toBe(0);

    await accept(ada, "Ada Park", offers[0]!);
    expect(await db().execute(sql`select 1 from graphile_worker.jobs where key like ${`assign-waiting ${poolId} %`}`)).toHaveLength(1);
    const [late] = await handOver([{ fields: { country: "Capacity" } }], NOW + 7 * HOUR);
    expect((await offersOf([late!]))[0]).toMatchObject({ ownerId: null, because: expect.stringContaining("Older leads of the pool go first.") as string });
    expect(await assignWaiting(ASSIGN, poolId, NOW + DAY)).toBe(1);
    expect((await offersOf(ids)).map(({ ownerId }) => ownerId)).toEqual([ada, ben, ben, ada, null, null]);
    expect(await db().select().from(handOffEvents).where(eq(handOffEvents.handOffId, offers[3]!.id)).orderBy(asc(handOffEvents.id))).toMatchObject([{ what: "offered" }, { what: "assigned", details: { owner: ada, pool: poolId } }]);
  });

  it("counts the leads in work where the pool says so", async () => {
    const ada = await makeRep("Ada Park");
    await makeLead({ passes: [{ ownerId: ada, history: [{ to: "lead", occurredAt: T0 }, { to: "accepted", occurredAt: T0 }] }] });
    for (const [countsWork, country] of [[true, "Counts"], [false, "Counts not"]] as const) {
      const poolId = await makePool([{ personId: ada, capacity: 1 }], { countsWork });
      await putRules([{ when: { field: "country", is: country }, poolId }]);
      expect((await offersOf(await handOver([{ fields: { country } }], NOW)))[0]?.ownerId).toBe(countsWork ? null : ada);
    }
  });

  it("frees the same room for many at once without giving any lead twice", async () => {
    const reps = await Promise.all(["One", "Two"].map(makeRep));
    const poolId = await makePool(reps.map((personId) => ({ personId, capacity: 40 })));
    await putRules([{ when: { field: "country", is: "At once" }, poolId }]);
    await db().update(poolMembers).set({ capacity: 0 }).where(eq(poolMembers.poolId, poolId));
    const ids = await handOver(Array.from({ length: 100 }, () => ({ fields: { country: "At once" } })), NOW);
    await db().update(poolMembers).set({ capacity: 40 }).where(eq(poolMembers.poolId, poolId));
    const found = await Promise.all(Array.from({ length: 4 }, () => assignWaiting(ASSIGN, poolId, NOW)));
    expect(found.reduce((sum, count) => sum + count, 0)).toBe(80);
    expect(await countsOf(poolId)).toEqual(new Map([[reps[0], 40], [reps[1], 40]]));
    expect(await db().$count(handOffEvents, sql`lead_id in ${ids} and what = 'assigned'`)).toBe(80);
  });
});

describe("absence", () => {
  it("is passed over with its reason; what waits goes on to the next as the pool says, with its first clock", async () => {
    const [ada, ben] = [await makeRep("Ada Park"), await makeRep("Ben Moor")];
    const poolId = await makePool([{ personId: ada }, { personId: ben }]);
    await putRules([{ when: { field: "country", is: "Absence" }, poolId }]);
    const ids = await handOver([{ fields: { country: "Absence" } }, { fields: { country: "Absence" } }], NOW);
    expect((await offersOf(ids)).map(({ ownerId }) => ownerId)).toEqual([ada, ben]);

    await db().insert(absences).values({ personId: ada, fromDay: "2026-06-02", toDay: "2026-06-05" });
    await db().update(pools).set({ passesOn: false }).where(eq(pools.id, poolId));
    await passOnAbsent(ASSIGN, NOW + DAY);
    expect((await offersOf(ids)).map(({ decision }) => decision)).toEqual([null, null]);
    await db().update(pools).set({ passesOn: true }).where(eq(pools.id, poolId));
    await passOnAbsent(ASSIGN, NOW + DAY);
    expect(await offersOf([ids[0]!])).toMatchObject([
      { ownerId: ada, decision: "passed_on" },
      { ownerId: ben, poolId, decision: null, firstOfferedAt: new Date(NOW), because: "Ada Park is away until Jun 5. Next in the round robin; Ada Park, the one before, had it until now." },
    ]);
    const [meanwhile] = await offersOf(await handOver([{ fields: { country: "Absence" } }], NOW + 2 * DAY));
    expect(meanwhile).toMatchObject({ ownerId: ben });
    const [back] = await offersOf(await handOver([{ fields: { country: "Absence" } }], NOW + 6 * DAY));
    expect(back).toMatchObject({ ownerId: ada });
  });

  it("of somebody who cannot sign in any more passes on what waits for them, also what was theirs by no rule", async () => {
    const [ada, ben] = [await makePerson({ name: "Ada Park", passwordHash: "set", reference: "leaver" }), await makeRep("Ben Moor")];
    const poolId = await makePool([{ personId: ada }, { personId: ben }], { passesOn: false });
    await putRules([{ when: { field: "country", is: "Leaver" }, poolId }]);
    const ids = await handOver([{ fields: { country: "Leaver" }, owner: { reference: "leaver" } }], NOW);
    expect(await offersOf(ids)).toMatchObject([{ ownerId: ada, poolId: null }]);
    await db().update(people).set({ disabledAt: new Date(NOW) }).where(eq(people.id, ada));
    await passOnAbsent(ASSIGN, NOW + HOUR);
    expect(await offersOf(ids)).toMatchObject([{ decision: "passed_on" }, { ownerId: ben, poolId, because: expect.stringContaining("Ada Park cannot decide here any more. Rule “Rule 1” to") as string }]);
  });
});

describe("a retired pool", () => {
  it("gets nothing any more, also of what is passed on: that goes by the rules", async () => {
    const [ada, ben] = [await makeRep("Ada Park"), await makeRep("Ben Moor")];
    const poolId = await makePool([{ personId: ada }, { personId: ben }]);
    await putRules([{ when: { field: "country", is: "Retired" }, poolId }]);
    const ids = await handOver([{ fields: { country: "Retired" } }], NOW);
    await putRules([]);
    await db().update(pools).set({ retiredAt: new Date(NOW) }).where(eq(pools.id, poolId));
    await db().insert(absences).values({ personId: ada, fromDay: "2026-06-02", toDay: "2026-06-05" });
    await passOnAbsent(ASSIGN, NOW + DAY);
    expect(await offersOf(ids)).toMatchObject([{ ownerId: ada, poolId, decision: "passed_on" }, { ownerId: null, poolId: (await catchAll()).id, because: "Ada Park is away until Jun 5." }]);
  });
});

describe("the existing owner of the company", () => {
  it("comes first where the rule says so: who works with it, else who last won it; never who is gone", async () => {
    const [ada, ben, cleo] = [await makeRep("Ada Park"), await makeRep("Ben Moor"), await makeRep("Cleo Diaz")];
    const poolId = await makePool([{ personId: cleo }]);
    await putRules([{ when: { field: "country", is: "Companies" }, poolId, ownerFirst: true }]);
    const won = (company: string, ownerId: PersonId, at: number) => makeLead({ company, passes: [{ ownerId, history: [{ to: "lead", occurredAt: at }, { to: "accepted", occurredAt: at }, { to: "won", occurredAt: at }] }] });
    await won("Acme", ben, T0 + DAY);
    await won("ACME", cleo, T0);
    await won("Borealis", ben, T0);
    await makeLead({ company: "Borealis", passes: [{ ownerId: ada, history: [{ to: "lead", occurredAt: T0 }, { to: "accepted", occurredAt: T0 }] }] });
    const arrive = async (company: string) => (await offersOf(await handOver([{ fields: { country: "Companies", company } }], NOW)))[0];
    expect(await arrive("acme")).toMatchObject({ ownerId: ben, poolId, because: "Rule “Rule 1”: Ben Moor last won somebody of this company." });
    expect(await arrive("Borealis")).toMatchObject({ ownerId: ada, because: "Rule “Rule 1”: Ada Park works with this company already." });
    expect(await arrive("Unheard of")).toMatchObject({ ownerId: cleo });
    await db().update(people).set({ disabledAt: new Date(NOW) }).where(eq(people.id, ben));
    expect(await arrive("Acme")).toMatchObject({ ownerId: cleo });
  });
});
