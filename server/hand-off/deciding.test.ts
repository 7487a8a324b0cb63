import { and, asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeInteraction, makeLead, makePerson } from "@/db/factories";
import { criteriaVersions } from "@/db/schema/criteria";
import { handOffs } from "@/db/schema/hand-offs";
import { leads } from "@/db/schema/leads";
import { passes, stageChanges } from "@/db/schema/passes";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import { DAY, HOUR } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { logInteraction } from "../leads/log-interaction";
import { acceptHandOff } from "./accept-hand-off";
import { rejectHandOff } from "./reject-hand-off";

const NOW = Date.UTC(2026, 5, 1, 10, 42);
const MONTH = 30 * DAY;

beforeAll(async () => {
  await db().insert(criteriaVersions).values({ version: 1, document: STANDARD_CRITERIA, reason: "to begin with", publisher: "test", publishedAt: new Date(0) });
});

async function rep(name: string) {
  const personId = await makePerson({ name });
  const actor: Actor = { kind: "person", personId, name, role: "sales" };
  return { personId, decide: allow(actor, "handoff:decide"), log: allow(actor, "interaction:log") };
}

/** A lead handed over by a person yesterday, waiting for whoever is first or for one rep. */
async function waitingLead(ownerId: PersonId | null = null): Promise<{ leadId: LeadId; handOffId: HandOffId }> {
  const at = NOW - DAY;
  const leadId = await makeLead({ passes: [{ history: [{ to: "lead", occurredAt: at - DAY }, { to: "mql", occurredAt: at }, { to: "sal", occurredAt: at }] }] });
  return { leadId, handOffId: await makeHandOff(leadId, { offeredAt: new Date(at), ownerId }) };
}

const historyOf = (leadId: LeadId, to: "accepted" | "recycled" | "disqualified" | "lead") =>
  db().select().from(stageChanges).where(and(eq(stageChanges.leadId, leadId), eq(stageChanges.to, to)));
const passesOf = (leadId: LeadId) => db().select().from(passes).where(eq(passes.leadId, leadId)).orderBy(asc(passes.number));
const recycled = (handOffId: HandOffId) => ({ handOffId, reason: "not_now", note: null, goesTo: "recycled", lookAgainAt: NOW + 3 * MONTH }) as const;

describe("accepting", () => {
  it("gives the lead to the rep, with one row of history", async () => {
    const ada = await rep("Ada Park");
    const { leadId, handOffId } = await waitingLead();
    expect(await acceptHandOff(ada.decide, handOffId, NOW)).toMatchObject({ stage: "accepted" });
    expect(await passesOf(leadId)).toMatchObject([{ stage: "accepted", ownerId: ada.personId, acceptedAt: new Date(NOW) }]);
    expect(await db().select().from(handOffs).where(eq(handOffs.leadId, leadId))).toMatchObject([{ decision: "accepted", decidedBy: ada.personId, decidedAt: new Date(NOW) }]);
    expect(await historyOf(leadId, "accepted")).toMatchObject([{ from: "sal", actor: `person ${ada.personId}`, actorId: ada.personId, criteriaVersion: null }]);
  });

  it("of fifty at once lets exactly one win, and tells the forty-nine who has the lead", async () => {
    const reps = await Promise.all(Array.from({ length: 50 }, (_, place) => rep(`Rep ${place}`)));
    const { leadId, handOffId } = await waitingLead();
    const outcomes = await Promise.allSettled(reps.map(({ decide }) => acceptHandOff(decide, handOffId, NOW)));
    const winner = outcomes.findIndex(({ status }) => status === "fulfilled");
    const refusals = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
    expect(refusals).toHaveLength(49);
    for (const refusal of refusals) expect(refusal).toMatchObject({ type: "conflict", message: `Rep ${winner} accepted this lead at 10:42.` });
    expect(await historyOf(leadId, "accepted")).toHaveLength(1);
    expect(await passesOf(leadId)).toMatchObject([{ stage: "accepted", ownerId: reps[winner]?.personId }]);
  });

  it("tells the time by the workspace's clock, and the day where it was another", async () => {
    const [ada, ben] = [await rep("Ada Park"), await rep("Ben Moor")];
    const { handOffId } = await waitingLead();
    await acceptHandOff(ada.decide, handOffId, NOW);
    await expect(acceptHandOff(ben.decide, handOffId, NOW + DAY)).rejects.toThrow("Ada Park accepted this lead on Jun 1 at 10:42.");
    await expect(acceptHandOff(ada.decide, handOffId, NOW + HOUR)).rejects.toThrow("You accepted this lead at 10:42.");
  });

  it("is not for a lead that waits for another rep, nor for one that is not there", async () => {
    const [ada, ben] = [await rep("Ada Park"), await rep("Ben Moor")];
    const { leadId, handOffId } = await waitingLead(ben.personId);
    for (const id of [handOffId, 999_999 as HandOffId]) {
      await expect(acceptHandOff(ada.decide, id, NOW)).rejects.toMatchObject({ type: "not_found", message: "This lead is not in your queue." });
      await expect(rejectHandOff(ada.decide, recycled(id), NOW)).rejects.toMatchObject({ type: "not_found", message: "This lead is not in your queue." });
    }
    expect(await passesOf(leadId)).toMatchObject([{ stage: "sal" }]);
  });

  it("lets the criteria find the lead sales-qualified at once, where it was interested all along", async () => {
    const ada = await rep("Ada Park");
    const { leadId, handOffId } = await waitingLead();
    for (const days of [20, 12, 5, 1]) await makeInteraction(leadId, { kind: "pricing_view", occurredAt: new Date(NOW - days * DAY) });
    await acceptHandOff(ada.decide, handOffId, NOW);
    expect(await passesOf(leadId)).toMatchObject([{ stage: "sql", sqlVersion: 1, ownerId: ada.personId }]);
  });
});

describe("rejecting", () => {
  it("ends the pass as recycled; the next begins then, does not qualify before its date, and leaves the first untouched", async () => {
    const ada = await rep("Ada Park");
    const { leadId, handOffId } = await waitingLead();
    await rejectHandOff(ada.decide, { ...recycled(handOffId), note: "After the merger" }, NOW);
    const [first, next] = await passesOf(leadId);
    const until = new Date(NOW + 3 * MONTH);
    expect(first).toMatchObject({ stage: "recycled", ending: "recycled", ownerId: ada.personId, endedAt: new Date(NOW), reason: "not_now", notBefore: null });
    expect(next).toMatchObject({ number: 2, stage: "lead", leadAt: new Date(NOW), notBefore: until });
    expect(await historyOf(leadId, "recycled")).toMatchObject([{ reason: "not_now", note: "After the merger", notBefore: until, actorId: ada.personId }]);
    expect(await db().select().from(handOffs).where(eq(handOffs.leadId, leadId))).toMatchObject([{ decision: "rejected", reason: "not_now", decidedBy: ada.personId }]);

    const marketing = allow({ kind: "person", personId: await makePerson({ role: "marketing" }), name: "Mia", role: "marketing" }, "interaction:log");
    const demoAt = NOW + 2 * MONTH;
    for (const occurredAt of [demoAt, demoAt + HOUR]) await logInteraction(marketing, { leadId, kind: "demo_request", occurredAt, note: "" }, demoAt + 2 * HOUR);
    expect((await passesOf(leadId))[1]).toMatchObject({ stage: "lead" });
    const later = NOW + 3 * MONTH + DAY;
    await logInteraction(marketing, { leadId, kind: "demo_request", occurredAt: later, note: "" }, later);
    const [untouched, second] = await passesOf(leadId);
    expect(second).toMatchObject({ stage: "sal" });
    expect(second!.mqlAt!.getTime()).toBeGreaterThanOrEqual(until.getTime());
    expect(untouched).toEqual(first);
  });

  it("ends the pass for good when disqualified", async () => {
    const ada = await rep("Ada Park");
    const { leadId, handOffId } = await waitingLead();
    await rejectHandOff(ada.decide, { handOffId, reason: "other", note: " Closed the shop ", goesTo: "disqualified", lookAgainAt: NOW + MONTH }, NOW);
    expect(await passesOf(leadId)).toMatchObject([{ stage: "disqualified", reason: "other", notBefore: null }]);
    expect(await historyOf(leadId, "disqualified")).toMatchObject([{ note: "Closed the shop" }]);
    expect(await db().select({ stage: leads.stage }).from(leads).where(eq(leads.leadId, leadId))).toEqual([{ stage: "disqualified" }]);
  });

  it("asks for a reason the team knows, for words with “other”, and for a day in the future", async () => {
    const ada = await rep("Ada Park");
    const { leadId, handOffId } = await waitingLead();
    const wrong = [
      [{ reason: "bored" }, "reason"], [{ reason: "other", note: "  " }, "note"], [{ lookAgainAt: null }, "lookAgainAt"],
      [{ lookAgainAt: NOW }, "lookAgainAt"], [{ lookAgainAt: Number.NaN }, "lookAgainAt"], [{ lookAgainAt: NOW + 4000 * DAY }, "lookAgainAt"],
    ] as const;
    for (const [change, field] of wrong) {
      const refused = rejectHandOff(ada.decide, { ...recycled(handOffId), ...change }, NOW);
      await expect(refused).rejects.toMatchObject({ type: "invalid", fields: { [field]: expect.any(String) as string } });
    }
    expect(await passesOf(leadId)).toMatchObject([{ stage: "sal" }]);
  });

  it("races an acceptance to exactly one outcome, and says which", async () => {
    for (let round = 0; round < 10; round += 1) {
      const [ada, ben] = [await rep("Ada Park"), await rep("Ben Moor")];
      const { leadId, handOffId } = await waitingLead();
      const outcomes = await Promise.allSettled([acceptHandOff(ada.decide, handOffId, NOW), rejectHandOff(ben.decide, recycled(handOffId), NOW)]);
      const accepted = outcomes[0].status === "fulfilled";
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const refusal = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as Refusal] : []))[0];
      expect(refusal?.message).toBe(accepted ? "Ada Park accepted this lead at 10:42." : "Ben Moor rejected this lead at 10:42.");
      expect((await passesOf(leadId))[0]).toMatchObject({ stage: accepted ? "accepted" : "recycled" });
      expect(await historyOf(leadId, "accepted")).toHaveLength(accepted ? 1 : 0);
      expect(await historyOf(leadId, "recycled")).toHaveLength(accepted ? 0 : 1);
    }
  });
});

describe("a late fact", () => {
  it("that takes the reason for the offer away races an acceptance to one outcome: the rep keeps it, or is told it was taken back", async () => {
    const marketing = allow({ kind: "person", personId: await makePerson({ role: "marketing" }), name: "Mia", role: "marketing" }, "interaction:log");
    for (let round = 0; round < 12; round += 1) {
      const ada = await rep("Ada Park");
      const { leadId, handOffId } = await offeredByCriteria(marketing);
      const late = { leadId, kind: "page_view", occurredAt: NOW - 2 * HOUR, note: "" };
      const withdraw = async () => {
        await db().update(leads).set({ doNotContact: true }).where(eq(leads.leadId, leadId));
        await logInteraction(marketing, late, NOW);
      };
      const [accepting] = await Promise.allSettled([round % 2 === 0 ? acceptHandOff(ada.decide, handOffId, NOW) : pause().then(() => acceptHandOff(ada.decide, handOffId, NOW)), withdraw()]);
      const [pass] = await passesOf(leadId);
      const [offer] = await db().select().from(handOffs).where(eq(handOffs.id, handOffId));
      if (accepting.status === "fulfilled") {
        expect(pass).toMatchObject({ stage: "accepted", ownerId: ada.personId });
        expect(offer).toMatchObject({ decision: "accepted" });
      } else {
        expect((accepting.reason as Refusal).message).toBe("This lead was taken back at 10:42: it no longer meets the criteria.");
        expect(pass).toMatchObject({ stage: "lead" });
        expect(offer).toMatchObject({ decision: "withdrawn" });
      }
    }
  });
});

const pause = () => new Promise((resolve) => setTimeout(resolve, 25));

async function offeredByCriteria(marketing: Parameters<typeof logInteraction>[0]): Promise<{ leadId: LeadId; handOffId: HandOffId }> {
  const leadId = await makeLead({ createdAt: new Date(NOW - DAY) });
  for (const hours of [5, 4]) await logInteraction(marketing, { leadId, kind: "demo_request", occurredAt: NOW - hours * HOUR, note: "" }, NOW - 3 * HOUR);
  const [offer] = await db().select({ handOffId: handOffs.id }).from(handOffs).where(eq(handOffs.leadId, leadId));
  return { leadId, handOffId: offer!.handOffId };
}

describe("permission to decide", () => {
  it("is for sales alone", () => {
    for (const role of ["marketing", "manager", "admin"] as const) {
      const actor: Actor = { kind: "person", personId: 1 as PersonId, name: "Somebody", role };
      for (const permission of ["handoff:decide", "pass:work"] as const) expect(() => allow(actor, permission)).toThrow(Refusal);
    }
    expect(() => allow({ kind: "system", name: "a job" }, "handoff:decide")).toThrow(Refusal);
  });
});

it("nobody deletes an offer", async () => {
  await makeHandOff(await makeLead());
  await expect(db().delete(handOffs)).rejects.toMatchObject({ cause: { message: "hand_offs: rows are decided, never deleted" } });
  await expect(db().execute("truncate hand_offs cascade")).rejects.toMatchObject({ cause: { message: expect.stringContaining("only ever added") } });
});
