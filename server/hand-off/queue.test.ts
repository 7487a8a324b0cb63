import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeInteraction, makeLead, makePerson, type ToldLead } from "@/db/factories";
import { criteriaVersions } from "@/db/schema/criteria";
import { leads } from "@/db/schema/leads";
import { passes } from "@/db/schema/passes";
import type { PersonId } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { type Actor, type Role, allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { countQueue } from "./count-queue";
import { listQueue } from "./list-queue";

const NOW = Date.UTC(2026, 5, 1, 10, 42);
let rep: Actor;

beforeAll(async () => {
  await db().insert(criteriaVersions).values({ version: 1, document: STANDARD_CRITERIA, reason: "to begin with", publisher: "test", publishedAt: new Date(0) });
  rep = await somebody("sales");
});

async function somebody(role: Role): Promise<Actor> {
  return { kind: "person", personId: await makePerson({ role }), name: role, role };
}

const handedOver = (at = NOW - DAY): ToldLead => ({ passes: [{ history: [{ to: "lead", occurredAt: at - DAY }, { to: "mql", occurredAt: at }, { to: "sal", occurredAt: at }] }] });

describe("the queue", () => {
  it("is narrowed by what is known of the lead now, also where that changed after the hand-off", async () => {
    const [before, after] = [randomUUID(), randomUUID()];
    const leadId = await makeLead({ country: before, ...handedOver() });
    const handOffId = await makeHandOff(leadId);
    const read = allow(rep, "handoff:read");
    const shown = async (filters: Parameters<typeof listQueue>[1]) => (await listQueue(read, filters, NOW)).leads.map((lead) => lead.handOffId);
    expect(await shown({ source: null, country: before })).toEqual([handOffId]);
    await db().update(leads).set({ country: after }).where(eq(leads.leadId, leadId));
    await db().update(passes).set({ source: after }).where(eq(passes.leadId, leadId));
    expect(await shown({ source: null, country: before })).toEqual([]);
    expect(await shown({ source: after, country: after })).toEqual([handOffId]);
  });

  it("says how many are overdue, and shows them alone", async () => {
    const country = randomUUID();
    for (const dueAt of [NOW - DAY, NOW - 1, NOW, NOW + DAY]) await makeHandOff(await makeLead({ country, ...handedOver() }), { dueAt: new Date(dueAt), rank: 1 });
    const read = allow(rep, "handoff:read");
    expect(await listQueue(read, { source: null, country }, NOW)).toMatchObject({ total: 4, overdue: 2 });
    const { leads, total } = await listQueue(read, { source: null, country, dueBefore: NOW }, NOW);
    expect([total, leads.map(({ dueAt }) => dueAt < NOW)]).toEqual([2, [true, true]]);
  });

  it("shows what waits for me and for whoever is first, best first and then the longest waiting; a manager sees everybody's", async () => {
    const country = randomUUID();
    const [mine, other] = [rep.kind === "person" ? rep.personId : (0 as PersonId), await makePerson()];
    const offers = [[null, 5], [mine, 9], [other, 99], [null, 9], [mine, 1]] as const;
    const ids = [];
    for (const [ownerId, rank] of offers) {
      const leadId = await makeLead({ country, ...handedOver() });
      ids.push(leadId);
      await makeHandOff(leadId, { ownerId, rank });
    }
    const filters = { source: null, country };
    const forMe = await listQueue(allow(rep, "handoff:read"), filters, NOW);
    expect(forMe).toMatchObject({ total: 4, isMore: false });
    expect(forMe.leads.map(({ leadId }) => leadId)).toEqual([ids[1], ids[3], ids[0], ids[4]]);
    expect(await countQueue(allow(rep, "handoff:decide"))).toBeGreaterThanOrEqual(4);
    const forManager = await listQueue(allow(await somebody("manager"), "handoff:read"), filters, NOW);
    expect(forManager.leads.map(({ leadId }) => leadId)).toEqual([ids[2], ids[1], ids[3], ids[0], ids[4]]);
  });

  it("says why each lead qualified, what it did last, who else is there, and how earlier passes ended", async () => {
    const [country, company] = [randomUUID(), `Co ${randomUUID()}`];
    const at = NOW - DAY;
    const leadId = await makeLead({
      country, company, companySize: 80, createdAt: new Date(at - 40 * DAY), passes: [
        { history: [{ to: "lead", occurredAt: at - 40 * DAY }, { to: "sal", occurredAt: at - 40 * DAY }, { to: "recycled", occurredAt: at - 39 * DAY, reason: "not_now" }] },
        { history: [{ to: "lead", occurredAt: at - 39 * DAY }, { to: "mql", occurredAt: at, criteriaVersion: 1 }, { to: "sal", occurredAt: at, criteriaVersion: 1 }] },
      ],
    });
    for (const days of [60, 3, 0]) await makeInteraction(leadId, { kind: "demo_request", occurredAt: new Date(at - days * DAY), properties: days === 0 ? { note: "Thursday?" } : null });
    const colleague = await makeLead({ company: company.toUpperCase(), name: "Ben", ...handedOver() });
    await makeHandOff(leadId, { pass: 2, offeredAt: new Date(at) });
    const { leads } = await listQueue(allow(rep, "handoff:read"), { source: null, country }, NOW);
    expect(leads).toMatchObject([{
      leadId, pass: 2, handedOverBy: null,
      because: ["At least 1 demo request in the last 14 days (2)"],
      counts: { fit: 20, behaviour: [{ words: "Demo requests", times: 2, lastAt: at }], fitRules: [{ points: 20 }] },
      touches: [{ label: "Demo request", at, note: "Thursday?" }, {}, {}],
      colleagues: [{ leadId: colleague, name: "Ben", stage: "sal" }],
      earlierPasses: [{ pass: 1, ending: "recycled", endedAt: at - 39 * DAY, reason: "Interested, but not now" }],
    }]);
  });
});
