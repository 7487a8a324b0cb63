import { randomUUID } from "node:crypto";
import { and, eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeLead, makePerson } from "@/db/factories";
import { handOffs } from "@/db/schema/hand-offs";
import { poolMembers, pools } from "@/db/schema/routing";
import { audit } from "@/db/schema/workspace";
import type { PersonId } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { type Actor, allow, may, type Role } from "@/funnel/permissions";
import { acceptHandOff } from "../hand-off/accept-hand-off";
import { handOver, makePool } from "../routing-for-tests";
import { getPool } from "./get-pool";
import { getRouting } from "./get-routing";
import { putRoutingInForce } from "./put-routing-in-force";
import { retirePool } from "./retire-pool";
import { savePool } from "./save-pool";
import { tryRoutingRules } from "./try-routing-rules";

const NOW = Date.now();
let manager: Actor;
beforeAll(async () => {
  manager = { kind: "person", personId: await makePerson({ role: "manager", name: "Mia Manager" }), name: "Mia Manager", role: "manager" };
});
const write = () => allow(manager, "routing:write");
const makeRep = (name: string) => makePerson({ name, passwordHash: "set" });
const pool = (name: string, members: readonly PersonId[], told: Partial<Parameters<typeof savePool>[1]> = {}) =>
  ({ poolId: null, name, lostTurnsMadeUp: false, countsWork: false, passesOn: true, members: members.map((personId) => ({ personId, weight: 1, capacity: null })), ...told });
const versionNow = async () => (await getRouting(write())).versions[0]?.version ?? null;
const ruleFor = (country: string, poolId: number, name = country) => ({ id: name, name, when: { field: "country", is: country }, poolId, ownerFirst: false });

it("who may set routing: managers and administrators", () => {
  const asking = (role: Role): Actor => ({ kind: "person", personId: 1 as PersonId, name: role, role });
  expect((["marketing", "sales", "manager", "admin"] as const).filter((role) => may(asking(role), "routing:write"))).toEqual(["manager", "admin"]);
});

describe("a pool", () => {
  it("is made and changed with its members, who keep their turns; each change is in the audit", async () => {
    const [ada, ben] = [await makeRep("Ada Park"), await makeRep("Ben Moor")];
    const name = `Pool ${randomUUID()}`;
    const id = await savePool(write(), pool(name, [ada]));
    await db().update(poolMembers).set({ owed: 0.5 }).where(eq(poolMembers.poolId, id));
    await savePool(write(), pool(name, [ada, ben], { poolId: id, lostTurnsMadeUp: true }));
    expect(await db().select().from(poolMembers).where(eq(poolMembers.poolId, id)).orderBy(poolMembers.personId)).toMatchObject([{ personId: ada, owed: 0.5 }, { personId: ben, owed: 0 }]);
    expect(await getPool(write(), id)).toMatchObject({ name, lostTurnsMadeUp: true, reps: expect.arrayContaining([expect.objectContaining({ personId: ben, isMember: true })]) as unknown });
    expect((await db().select().from(audit).where(eq(audit.subject, `pool ${id}`))).map(({ action }) => action)).toEqual(["pool.made", "pool.changed"]);
    await expect(savePool(write(), pool(name.toUpperCase(), []))).rejects.toMatchObject({ type: "invalid", fields: { name: "Another pool is called so already." } });
    await expect(savePool(write(), pool("For marketers", [await makePerson({ role: "marketing" })]))).rejects.toMatchObject({ type: "invalid" });
  });

  it("cannot be retired while a rule in force sends leads there, nor when it is the catch-all; then what waits in it waits in the catch-all", async () => {
    const id = await savePool(write(), pool(`Pool ${randomUUID()}`, []));
    const catchAll = (await db().select().from(pools).where(eq(pools.isCatchAll, true)))[0]!;
    await putRoutingInForce(write(), { rules: [ruleFor("Retiring", id)], reason: "to retire", basedOn: await versionNow() });
    const [leadId] = await handOver([{ fields: { country: "Retiring" } }], NOW);
    await expect(retirePool(write(), id)).rejects.toMatchObject({ type: "conflict", message: "The rule “Retiring” in force sends leads here. Put other rules in force first." });
    await expect(retirePool(write(), catchAll.id)).rejects.toMatchObject({ type: "conflict" });
    await putRoutingInForce(write(), { rules: [], reason: "none", basedOn: await versionNow() });
    await retirePool(write(), id);
    expect(await db().select().from(handOffs).where(eq(handOffs.leadId, leadId!))).toMatchObject([{ poolId: catchAll.id, ownerId: null }]);
    await expect(putRoutingInForce(write(), { rules: [ruleFor("Retiring", id)], reason: "again", basedOn: await versionNow() })).rejects.toMatchObject({ type: "invalid", message: "The pool of the rule “Retiring” is retired. Choose another." });
  });
});

describe("rules", () => {
  it("are put in force as a numbered version with who, when and why; not over somebody else's", async () => {
    const id = await makePool([]);
    const before = await versionNow();
    const version = await putRoutingInForce(write(), { rules: [ruleFor("One", id)], reason: "first", basedOn: before });
    await expect(putRoutingInForce(write(), { rules: [], reason: "late", basedOn: before })).rejects.toMatchObject({ type: "conflict" });
    await expect(putRoutingInForce(write(), { rules: [{ name: "x" }], reason: "broken", basedOn: version })).rejects.toMatchObject({ type: "invalid" });
    expect((await getRouting(write())).versions[0]).toMatchObject({ version, reason: "first", by: "Mia Manager", rules: [ruleFor("One", id)] });
    expect(await db().$count(audit, and(eq(audit.action, "routing.put-in-force"), like(audit.subject, `%version ${version}`)))).toBe(1);
  });

  it("are tried on last month's hand-offs beside who got them, and write nothing", async () => {
    const [ada, ben] = [await makeRep("Ada Trial"), await makeRep("Ben Trial")];
    const id = await savePool(write(), pool(`Pool ${randomUUID()}`, [ada]));
    const sal = (at: number) => [{ history: [{ to: "lead" as const, occurredAt: at }, { to: "mql" as const, occurredAt: at }, { to: "sal" as const, occurredAt: at }] }];
    const at = NOW - 5 * DAY;
    const [taken, theirs, old] = [await makeLead({ country: "Trial", passes: sal(at) }), await makeLead({ country: "Trial", passes: sal(at) }), await makeLead({ country: "Trial", passes: sal(NOW - 60 * DAY) })];
    const catchAll = (await db().select().from(pools).where(eq(pools.isCatchAll, true)))[0]!.id;
    const first = await makeHandOff(taken, { offeredAt: new Date(at), poolId: catchAll });
    await makeHandOff(theirs, { offeredAt: new Date(at), ownerId: ben });
    await makeHandOff(old, { offeredAt: new Date(NOW - 60 * DAY), poolId: catchAll });
    await acceptHandOff(allow({ kind: "person", personId: ben, name: "Ben Trial", role: "sales" }, "handoff:decide"), first, at + DAY);
    const before = [await db().$count(handOffs), await db().select().from(poolMembers).where(eq(poolMembers.poolId, id))];

    const trial = await tryRoutingRules(write(), [ruleFor("Trial", id)], NOW);
    expect(trial.moved).toEqual([{ leadId: taken, name: expect.any(String) as string, did: "Ben Trial", would: "Ada Trial", because: expect.stringContaining("Rule “Trial” to Pool") as string, earlier: [] }]);
    expect(trial.reps).toEqual(expect.arrayContaining([{ name: "Ada Trial", did: 0, would: 1 }, { name: "Ben Trial", did: 2, would: 1 }]));
    expect(await tryRoutingRules(write(), [], NOW)).toMatchObject({ movedTotal: 0 });
    expect([await db().$count(handOffs), await db().select().from(poolMembers).where(eq(poolMembers.poolId, id))]).toEqual(before);
  });
});

it("the page's numbers: what waits for anybody, and what each member holds, is late with and has accepted", async () => {
  const ada = await makeRep("Ada Numbers");
  const id = await makePool([{ personId: ada, capacity: 3 }]);
  const waiting = async (ownerId: PersonId | null, dueAt: number) => makeHandOff(await makeLead(), { ownerId, poolId: id, dueAt: new Date(dueAt), firstOfferedAt: new Date(NOW - DAY) });
  await waiting(ada, NOW - 1);
  await waiting(ada, NOW + DAY);
  await waiting(null, NOW + DAY);
  const found = (await getRouting(write(), NOW)).pools.find(({ poolId }) => poolId === id);
  expect(found).toMatchObject({ unassigned: 1, oldestAt: NOW - DAY, members: [{ name: "Ada Numbers", waiting: 2, overdue: 1, inWork: 0, accepted: 0, capacity: 3, away: null }] });
});
