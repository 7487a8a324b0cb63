import { randomUUID } from "node:crypto";
import { asc, eq, getTableColumns, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { criteriaVersions } from "@/db/schema/criteria";
import { handOffs } from "@/db/schema/hand-offs";
import { interactions } from "@/db/schema/interactions";
import { factChanges, leads } from "@/db/schema/leads";
import { passes, stageChanges } from "@/db/schema/passes";
import { standings } from "@/db/schema/standings";
import type { Arrival } from "@/funnel/arrival";
import { passFromHistory } from "@/funnel/history";
import type { LeadId } from "@/funnel/ids";
import type { Interaction } from "@/funnel/interaction";
import { DAY, type Moment } from "@/funnel/moment";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { inTransaction } from "./in-transaction";
import { takeIn } from "./take-in";

const NOW = Date.UTC(2026, 5, 1);
const recording = { mark: { label: "test", personId: null }, recordedAt: NOW, importId: null };

beforeAll(async () => {
  await db().insert(criteriaVersions).values({ version: 1, document: STANDARD_CRITERIA, reason: "to begin with", publisher: "test", publishedAt: new Date(0) });
});

const nameless = () => `${randomUUID()}@example.com`;

function arrivalOf(email: string, more: Partial<Arrival> = {}): Arrival {
  return { identities: [{ kind: "email", value: email }], fields: {}, attributes: {}, owner: null, createdAt: null, interactions: [], history: [], ...more };
}

function did(kind: string, occurredAt: Moment, more: Partial<Interaction> = {}): Interaction {
  return { id: randomUUID(), kind, occurredAt, source: null, medium: null, campaign: null, properties: {}, ...more };
}

const takeInAll = (arrivals: readonly Arrival[]) => inTransaction((tx) => takeIn(tx, arrivals, recording));

async function passesOf(leadId: LeadId) {
  return db().select().from(passes).where(eq(passes.leadId, leadId)).orderBy(asc(passes.number));
}

async function historyOf(leadId: LeadId) {
  const rows = await db().select().from(stageChanges).where(eq(stageChanges.leadId, leadId)).orderBy(asc(stageChanges.id));
  return rows.map(({ occurredAt, ...row }) => ({ ...row, occurredAt: occurredAt?.getTime() ?? null }));
}

describe("taking in", () => {
  it("makes a lead an MQL at the very interaction that qualifies it, and offers it to sales when the criteria say so", async () => {
    const [taken] = await takeInAll([arrivalOf(nameless(), { interactions: [did("webinar", NOW - 5 * DAY), did("demo_request", NOW - 3 * DAY, { source: "google" })] })]);
    const [pass] = await passesOf(taken!.leadId);
    expect(pass).toMatchObject({ stage: "sal", source: "google", mqlVersion: 1, mqlAt: new Date(NOW - 3 * DAY), salAt: new Date(NOW - 3 * DAY) });
    const offers = await db().select().from(handOffs).where(eq(handOffs.leadId, taken!.leadId));
    expect(offers).toMatchObject([{ decision: null, criteriaVersion: 1 }]);
  });

  it("changes nothing when the same arrival comes again", async () => {
    const arrival = arrivalOf(nameless(), {
      fields: { company: "Acme" }, createdAt: NOW - 30 * DAY,
      interactions: [did("demo_request", NOW - 9 * DAY)], history: [{ stage: "mql", at: NOW - 8 * DAY }, { stage: "recycled", at: NOW - 2 * DAY }],
    });
    const [first] = await takeInAll([arrival]);
    const before = await historyOf(first!.leadId);
    const [again] = await takeInAll([arrival]);
    expect([first!.outcome, again!.outcome]).toEqual(["created", "unchanged"]);
    expect(await historyOf(first!.leadId)).toEqual(before);
    expect((await passesOf(first!.leadId)).map(({ stage }) => stage)).toEqual(["recycled", "lead"]);
  });

  it("keeps a deal won before its lead's first contact, and says so, whichever comes first", async () => {
    for (const order of [[0, 1], [1, 0]] as const) {
      const email = nameless();
      const parts = [
        arrivalOf(email, { interactions: [did("landing_page", NOW - 10 * DAY)], history: [{ stage: "mql", at: NOW - 10 * DAY }] }),
        arrivalOf(email, { history: [{ stage: "won", at: NOW - 12 * DAY }] }),
      ];
      const taken = [...(await takeInAll([parts[order[0]]!])), ...(await takeInAll([parts[order[1]]!]))];
      const [pass] = await passesOf(taken[0]!.leadId);
      expect(pass).toMatchObject({ stage: "won", mqlAt: new Date(NOW - 10 * DAY), wonAt: new Date(NOW - 12 * DAY), salAt: null, leadAt: new Date(NOW - 10 * DAY) });
      expect(taken[1]!.warnings.join()).toContain("dated before");
    }
  });

  it("ends in the same state whatever the order, the repeats and the batches its interactions come in", async () => {
    const kinds = ["page_view", "demo_request", "pricing_view", "webinar", "download", "email_open"];
    const histories = fc.array(fc.record({ kind: fc.constantFrom(...kinds), day: fc.integer({ min: 1, max: 90 }), path: fc.constantFrom("/", "/careers") }), { minLength: 1, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(histories.chain((history) => fc.tuple(fc.constant(history), fc.shuffledSubarray(history, { minLength: history.length }), fc.integer({ min: 1, max: 5 }))), async ([history, shuffled, size]) => {
        const made = new Map(history.map((one) => [one, did(one.kind, NOW - one.day * DAY, { properties: { path: one.path }, source: `s${one.day}` })]));
        const [straight, mixed] = [nameless(), nameless()];
        const [whole] = await takeInAll([arrivalOf(straight, { interactions: [...made.values()] })]);
        let leadId = whole!.leadId;
        for (let start = 0; start < shuffled.length; start += size) {
          const slice = [...shuffled.slice(start, start + size), shuffled[0]!].map((one) => made.get(one)!);
          leadId = (await takeInAll([arrivalOf(mixed, { interactions: slice })]))[0]!.leadId;
        }
        const [one, other] = [await passesOf(whole!.leadId), await passesOf(leadId)];
        const same = { leadId: 0 };
        expect(other.map((pass) => ({ ...pass, ...same }))).toEqual(one.map((pass) => ({ ...pass, ...same })));
        const kept = (of: LeadId) => db().select({ ...getTableColumns(standings), stage: leads.stage, createdAt: leads.createdAt, leadId: sql`0` }).from(leads).innerJoin(standings, eq(standings.leadId, leads.leadId)).where(eq(leads.leadId, of));
        expect(await kept(leadId)).toEqual(await kept(whole!.leadId));
        expect(passFromHistory(await historyOf(leadId)).stage).toBe(other[0]!.stage);
      }),
      { numRuns: 40 },
    );
  });

  it("judges a lead by what was known of it at the moment judged", async () => {
    const email = nameless();
    const later = { ...recording, recordedAt: NOW + 5 * DAY };
    const visits = [did("webinar", NOW - 5 * DAY), did("demo_request", NOW - 3 * DAY)];
    const [taken] = await takeInAll([arrivalOf(email, { fields: { jobTitle: "Student", companySize: 3 }, attributes: { plan: "free" }, interactions: visits })]);
    const before = await passesOf(taken!.leadId);
    const bigger = arrivalOf(email, { fields: { companySize: 900 }, attributes: { plan: "team" } });
    await inTransaction((tx) => takeIn(tx, [bigger], later));
    const again = await inTransaction((tx) => takeIn(tx, [bigger], { ...later, recordedAt: NOW + 9 * DAY }));
    expect(again).toMatchObject([{ outcome: "unchanged" }]);
    expect((await passesOf(taken!.leadId)).map(({ mqlAt }) => mqlAt)).toEqual(before.map(({ mqlAt }) => mqlAt));
    const learnt = await db().select().from(factChanges).where(eq(factChanges.leadId, taken!.leadId));
    expect(learnt).toMatchObject([{ knownAt: new Date(NOW + 5 * DAY), before: { companySize: 3, "attributes.plan": "free" }, after: { companySize: 900, "attributes.plan": "team" } }]);
  });

  it("qualifies a lead when the field that was missing becomes known, not when it did what counts", async () => {
    const email = nameless();
    const [taken] = await takeInAll([arrivalOf(email, { fields: { email: "somebody@gmail.com", doNotContact: true }, interactions: [did("webinar", NOW - 5 * DAY), did("demo_request", NOW - 3 * DAY)] })]);
    expect(await passesOf(taken!.leadId)).toMatchObject([{ stage: "lead", mqlAt: null }]);
    const knownAt = NOW - DAY;
    await takeInAll([arrivalOf(email, { fields: { email: "somebody@acme.example", doNotContact: false }, knownAt })]);
    expect(await passesOf(taken!.leadId)).toMatchObject([{ mqlAt: new Date(knownAt) }]);
  });

  it("takes an offer back that late facts take the reason from", async () => {
    const email = nameless();
    const [taken] = await takeInAll([arrivalOf(email, { interactions: [did("demo_request", NOW - 3 * DAY), did("webinar", NOW - 3 * DAY - 5)] })]);
    expect((await passesOf(taken!.leadId))[0]!.stage).toBe("sal");
    const careers = [4, 5, 6].map((day) => did("page_view", NOW - day * DAY, { properties: { path: "/careers" } }));
    await takeInAll([arrivalOf(email, { interactions: careers })]);
    expect((await passesOf(taken!.leadId))[0]).toMatchObject({ stage: "lead", furthest: "lead", mqlAt: null, salAt: null, mqlVersion: null });
    expect(await db().select().from(handOffs).where(eq(handOffs.leadId, taken!.leadId))).toMatchObject([{ decision: "withdrawn" }]);
  });

  it("makes one lead of one e-mail, however many bring it at once", async () => {
    const email = nameless();
    const taken = await Promise.all(Array.from({ length: 20 }, () => takeInAll([arrivalOf(email, { interactions: [did("page_view", NOW - DAY)] })])));
    const ids = new Set(taken.map(([one]) => one!.leadId));
    expect(ids.size).toBe(1);
    expect(taken.filter(([one]) => one!.outcome === "created")).toHaveLength(1);
    expect(await db().select().from(interactions).where(eq(interactions.leadId, [...ids][0]!))).toHaveLength(20);
  });

  it("never merges two known leads, and says whose identity stayed where it was", async () => {
    const [ada, grace] = [nameless(), nameless()];
    const phone = { kind: "phone", value: "+4930123456" } as const;
    const [first] = await takeInAll([arrivalOf(ada, { identities: [{ kind: "email", value: ada }, phone] })]);
    const [second] = await takeInAll([arrivalOf(grace, { identities: [{ kind: "email", value: grace }, phone] })]);
    expect(second!.leadId).not.toBe(first!.leadId);
    expect(second!.warnings.join()).toContain("belongs to another lead");
  });

  it("refuses a kind of interaction nobody has defined, and keeps nothing of the batch", async () => {
    const email = nameless();
    await expect(takeInAll([arrivalOf(email, { interactions: [did("teleport", NOW - DAY)] })])).rejects.toThrow("not a kind of interaction");
    expect(await db().select().from(leads).where(eq(leads.email, email))).toEqual([]);
  });

  it("lets nobody change or delete what happened", async () => {
    const refused = expect.objectContaining({ cause: expect.objectContaining({ message: expect.stringContaining("only ever added") }) });
    await expect(db().update(interactions).set({ kind: "call" })).rejects.toEqual(refused);
    await expect(db().delete(stageChanges)).rejects.toEqual(refused);
    await expect(db().execute("truncate interactions cascade")).rejects.toEqual(refused);
    await expect(db().delete(criteriaVersions)).rejects.toEqual(refused);
  });
});
