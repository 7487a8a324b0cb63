import { randomUUID } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makePerson } from "@/db/factories";
import { handOffEvents, handOffs } from "@/db/schema/hand-offs";
import { interactions } from "@/db/schema/interactions";
import { identities, leads } from "@/db/schema/leads";
import { passes, stageChanges } from "@/db/schema/passes";
import type { Arrival } from "@/funnel/arrival";
import type { HandOffId, LeadId } from "@/funnel/ids";
import { DAY, HOUR, type Moment } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import { criteriaAsking } from "../criteria-for-tests";
import { judgeNextLeads, startJudgingRun } from "../criteria/judge-every-lead";
import { publishCriteria } from "../criteria/publish-criteria";
import { verifyHistory } from "../history/verify-history";
import { everything } from "../import-for-tests";
import { inTransaction } from "../in-transaction";
import { logInteraction } from "../leads/log-interaction";
import { takeIn } from "../take-in";
import { acceptHandOff } from "./accept-hand-off";
import { markDuplicate } from "./mark-duplicate";
import { undoDecision } from "./undo-decision";

const system: Actor = { kind: "system", name: "test" };
const NOW = Date.now();
let clock = NOW - HOUR / 2;
const tick = () => (clock += 1000);

beforeAll(async () => {
  await publishCriteria(allow(system, "criteria:publish"), { document: criteriaAsking(10), reason: "first" }, NOW - 90 * DAY);
});

async function rep(name: string) {
  const personId = await makePerson({ name, passwordHash: "x" });
  return { personId, decide: allow({ kind: "person", personId, name, role: "sales" } satisfies Actor, "handoff:decide") };
}

const did = (kind: string, at: Moment) => ({ id: randomUUID(), kind, occurredAt: at, source: "search", medium: null, campaign: null, properties: {} });
const arrival = (email: string, fields: Arrival["fields"], interactions: Arrival["interactions"]): Arrival => ({ identities: [{ kind: "email", value: email }], fields, attributes: {}, owner: null, createdAt: null, interactions, history: [] });
const arrive = (arrivals: readonly Arrival[], at: Moment) => inTransaction((tx) => takeIn(tx, arrivals, { mark: { label: "test", personId: null }, recordedAt: at, importId: null }));

type Waiting = { readonly leadId: LeadId; readonly handOffId: HandOffId; readonly email: string };

/** A lead that asked for a demo some days ago, and waits. */
async function waiting(fields: Arrival["fields"], days: number): Promise<Waiting> {
  const email = `${randomUUID()}@baton.test`;
  const [taken] = await arrive([arrival(email, { ...fields, email }, [did("demo_request", NOW - days * DAY)])], NOW - HOUR);
  const [offer] = await db().select({ handOffId: handOffs.id }).from(handOffs).where(eq(handOffs.leadId, taken!.leadId));
  return { leadId: taken!.leadId, handOffId: offer!.handOffId, email };
}

const merge = ({ decide }: Awaited<ReturnType<typeof rep>>, gone: Waiting, stays: Waiting) => markDuplicate(decide, { handOffId: gone.handOffId, of: stays.leadId }, tick());
const leadOf = async (leadId: LeadId) => (await db().select().from(leads).where(eq(leads.leadId, leadId)))[0]!;
const didOf = async (leadId: LeadId) => (await db().select({ id: interactions.id }).from(interactions).where(eq(interactions.leadId, leadId)).orderBy(asc(interactions.id))).map(({ id }) => id);
const ownerOf = async (email: string) => (await db().select({ leadId: identities.leadId }).from(identities).where(eq(identities.value, email)))[0]?.leadId;
const differences = async () => (await verifyHistory(allow(system, "history:verify"))).differences;

/** All that is kept of leads but what is only added to. */
async function kept(): Promise<unknown> {
  const { stage_changes: _changes, fact_changes: _facts, ...rest } = (await everything()) as Record<string, unknown>;
  return rest;
}

describe("marking a lead as a duplicate", () => {
  it("joins it to the one that stays: identities, what it did and what only it knew; its own pass ends, and what comes in for it reaches the other", async () => {
    const ada = await rep("Ada Park");
    const [gone, stays] = [await waiting({ name: "Ines Dahl", phone: "+4912345" }, 9), await waiting({ name: "Ines D." }, 2)];
    await merge(ada, gone, stays);
    expect(await leadOf(stays.leadId)).toMatchObject({ name: "Ines D.", phone: "+4912345", stage: "sal" });
    expect(await leadOf(gone.leadId)).toMatchObject({ stage: "disqualified", mergedInto: stays.leadId });
    expect(await didOf(stays.leadId)).toEqual(expect.arrayContaining(await didOf(gone.leadId)));
    expect(await ownerOf(gone.email)).toBe(stays.leadId);
    const [first] = await db().select().from(passes).where(eq(passes.leadId, stays.leadId));
    expect(first).toMatchObject({ leadAt: new Date(NOW - 9 * DAY), stage: "sal" });
    const [taken] = await arrive([arrival(gone.email, {}, [did("page_view", NOW - HOUR)])], tick());
    expect(taken).toMatchObject({ leadId: stays.leadId });
    expect(await db().select({ to: stageChanges.to, reason: stageChanges.reason }).from(stageChanges).where(eq(stageChanges.reason, "duplicate"))).toEqual([{ to: "disqualified", reason: "duplicate" }]);
    const events = await db().select({ what: handOffEvents.what }).from(handOffEvents).where(eq(handOffEvents.leadId, gone.leadId)).orderBy(asc(handOffEvents.id));
    expect(events.map(({ what }) => what)).toEqual(["offered", "rejected", "duplicate"]);
    expect(await differences()).toEqual([]);
  });

  it("leaves nothing to write of the one that is gone", async () => {
    const [gone, stays] = [await waiting({ name: "Ines Dahl" }, 9), await waiting({ name: "Ines D." }, 2)];
    await merge(await rep("Ada Park"), gone, stays);
    const marketing = { kind: "person", personId: await makePerson({ role: "marketing" }), name: "Mia", role: "marketing" } satisfies Actor;
    const logging = logInteraction(allow(marketing, "interaction:log"), { leadId: gone.leadId, kind: "webinar", occurredAt: NOW - DAY, note: "" }, tick());
    await expect(logging).rejects.toMatchObject({ type: "conflict", message: expect.stringContaining("joined to another") as string });
  });

  it("is undone to the last value: each lead has its own again", async () => {
    const ada = await rep("Ada Park");
    const [gone, stays] = [await waiting({ name: "Ben", phone: "+4912346", company: "Harbour" }, 9), await waiting({ name: "Benjamin" }, 2)];
    const before = await kept();
    await merge(ada, gone, stays);
    expect(await kept()).not.toEqual(before);
    await undoDecision(ada.decide, gone.handOffId, tick());
    expect(await kept()).toEqual(before);
    expect(await differences()).toEqual([]);
    await merge(ada, gone, stays);
    await undoDecision(ada.decide, gone.handOffId, tick());
    expect(await kept()).toEqual(before);
  });

  it("is refused with itself, with one that is gone already, and with a lead the rep does not see", async () => {
    const ada = await rep("Ada Park");
    const [one, two, three] = [await waiting({ name: "One" }, 3), await waiting({ name: "Two" }, 3), await waiting({ name: "Three" }, 3)];
    await expect(merge(ada, one, one)).rejects.toMatchObject({ type: "invalid" });
    await expect(markDuplicate(ada.decide, { handOffId: one.handOffId, of: 999_999 as LeadId }, tick())).rejects.toMatchObject({ type: "not_found" });
    await merge(ada, one, two);
    await expect(merge(ada, three, one)).rejects.toMatchObject({ type: "invalid", fields: { of: expect.stringContaining("a duplicate itself") as string } });
    await expect(merge(ada, two, three)).rejects.toMatchObject({ type: "invalid", fields: { of: expect.stringContaining("joined to this one already") as string } });
    expect(await leadOf(two.leadId)).toMatchObject({ stage: "sal", mergedInto: null });
  });

  it("races an acceptance, arrivals under both identities and a run of the criteria to one outcome, and nothing is lost", async () => {
    const [ada, ben] = [await rep("Ada Park"), await rep("Ben Moor")];
    for (let round = 0; round < 8; round += 1) {
      const [gone, stays] = [await waiting({ name: "G" }, 5), await waiting({ name: "S" }, 4)];
      const [forGone, forStays] = [did("pricing_view", NOW - 2 * HOUR), did("page_view", NOW - 3 * HOUR)];
      const run = await startJudgingRun(allow(system, "criteria:judge"));
      const [merged, accepted, arrived] = await Promise.allSettled([
        merge(ada, gone, stays), acceptHandOff(ben.decide, gone.handOffId, tick()),
        arrive([arrival(gone.email, {}, [forGone]), arrival(stays.email, {}, [forStays])], tick()), judgeNextLeads(allow(system, "criteria:judge"), run),
      ]);
      while (await judgeNextLeads(allow(system, "criteria:judge"), run));
      expect([merged.status, accepted.status].sort()).toEqual(["fulfilled", "rejected"]);
      expect(arrived.status).toBe("fulfilled");
      const outcomes = await db().select({ decision: handOffs.decision }).from(handOffs).where(eq(handOffs.leadId, gone.leadId));
      expect(outcomes).toEqual([{ decision: merged.status === "fulfilled" ? "rejected" : "accepted" }]);
      const reached = merged.status === "fulfilled" ? stays.leadId : gone.leadId;
      expect(await didOf(reached)).toContain(forGone.id);
      expect(await didOf(stays.leadId)).toContain(forStays.id);
    }
    expect(await differences()).toEqual([]);
  });

  it("leaves other ways to take away what leads did closed", async () => {
    await expect(db().execute(sql`delete from interactions`)).rejects.toMatchObject({ cause: { message: expect.stringContaining("only ever added") as string } });
  });
});
