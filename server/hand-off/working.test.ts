import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeLead, makePerson } from "@/db/factories";
import { criteriaVersions } from "@/db/schema/criteria";
import { interactions } from "@/db/schema/interactions";
import { passes, stageChanges } from "@/db/schema/passes";
import type { PassRef, PersonId } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { confirmSalesQualified } from "./confirm-sales-qualified";
import { loseDeal } from "./lose-deal";
import { winDeal } from "./win-deal";

const NOW = Date.UTC(2026, 5, 1, 10, 42);
const AT = NOW - 3 * DAY;

beforeAll(async () => {
  await db().insert(criteriaVersions).values({ version: 1, document: STANDARD_CRITERIA, reason: "to begin with", publisher: "test", publishedAt: new Date(0) });
});

async function rep() {
  const personId = await makePerson();
  return { personId, work: allow({ kind: "person", personId, name: "Ada", role: "sales" }, "pass:work") };
}

async function acceptedBy(ownerId: PersonId): Promise<PassRef> {
  const history = (["lead", "mql", "sal", "accepted"] as const).map((to) => ({ to, occurredAt: AT }));
  return { leadId: await makeLead({ createdAt: new Date(AT), passes: [{ ownerId, history }] }), pass: 1 };
}

const passesOf = ({ leadId }: PassRef) => db().select().from(passes).where(eq(passes.leadId, leadId)).orderBy(asc(passes.number));
const changesOf = ({ leadId }: PassRef) => db().select().from(stageChanges).where(eq(stageChanges.leadId, leadId)).orderBy(asc(stageChanges.id));
const lost = { reason: "price", note: null, goesTo: "lost", lookAgainAt: null } as const;

describe("confirming in a conversation", () => {
  it("logs the conversation and makes the lead sales-qualified by the rep's word", async () => {
    const { personId, work } = await rep();
    const ref = await acceptedBy(personId);
    await confirmSalesQualified(work, { ...ref, kind: "call", note: "Wants a pilot in May" }, NOW);
    expect(await passesOf(ref)).toMatchObject([{ stage: "sql", sqlAt: new Date(NOW), sqlVersion: null }]);
    expect(await db().select().from(interactions).where(eq(interactions.leadId, ref.leadId))).toMatchObject([
      { kind: "call", occurredAt: new Date(NOW), loggedBy: personId, properties: { note: "Wants a pilot in May" } },
    ]);
    expect((await changesOf(ref)).at(-1)).toMatchObject({ from: "accepted", to: "sql", actorId: personId });
  });

  it("of two at once counts one", async () => {
    const { personId, work } = await rep();
    const ref = await acceptedBy(personId);
    const outcomes = await Promise.allSettled([1, 2].map((time) => confirmSalesQualified(work, { ...ref, kind: "meeting", note: "" }, NOW + time)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await changesOf(ref)).filter(({ to }) => to === "sql")).toHaveLength(1);
    expect(await db().select().from(interactions).where(eq(interactions.leadId, ref.leadId))).toHaveLength(1);
  });
});

describe("winning", () => {
  it("ends the pass with the deal's worth and the day it was won", async () => {
    const { personId, work } = await rep();
    const ref = await acceptedBy(personId);
    await winDeal(work, { ...ref, dealValue: 12_500, currency: "EUR", wonAt: NOW - DAY }, NOW);
    expect(await passesOf(ref)).toMatchObject([{ stage: "won", ending: "won", wonAt: new Date(NOW - DAY), dealValue: 12_500, currency: "EUR", sqlAt: null, furthest: "won" }]);
    expect((await changesOf(ref)).at(-1)).toMatchObject({ to: "won", occurredAt: new Date(NOW - DAY), recordedAt: new Date(NOW) });
  });

  it("is refused with a worth, a currency or a day that cannot be", async () => {
    const { personId, work } = await rep();
    const ref = await acceptedBy(personId);
    const deal = { ...ref, dealValue: 1, currency: "EUR", wonAt: NOW };
    const wrong = [
      [{ dealValue: -1 }, "dealValue"], [{ dealValue: Number.NaN }, "dealValue"], [{ dealValue: Infinity }, "dealValue"],
      [{ currency: "EURO" }, "currency"], [{ wonAt: NOW + 1 }, "wonAt"], [{ wonAt: AT - 1 }, "wonAt"],
    ] as const;
    for (const [change, field] of wrong) await expect(winDeal(work, { ...deal, ...change }, NOW)).rejects.toMatchObject({ type: "invalid", fields: { [field]: expect.any(String) as string } });
    expect(await passesOf(ref)).toMatchObject([{ stage: "accepted", dealValue: null }]);
  });

  it("races losing to exactly one ending", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { personId, work } = await rep();
      const ref = await acceptedBy(personId);
      const outcomes = await Promise.allSettled([winDeal(work, { ...ref, dealValue: 1, currency: "EUR", wonAt: NOW }, NOW), loseDeal(work, { ...ref, ...lost }, NOW)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect((await changesOf(ref)).filter(({ to }) => to === "won" || to === "lost")).toHaveLength(1);
    }
  });
});

describe("losing", () => {
  it("ends the pass with its reason", async () => {
    const { personId, work } = await rep();
    const ref = await acceptedBy(personId);
    await loseDeal(work, { ...ref, ...lost, note: "Twice their budget" }, NOW);
    expect(await passesOf(ref)).toMatchObject([{ stage: "lost", reason: "price", endedAt: new Date(NOW) }]);
    await expect(winDeal(work, { ...ref, dealValue: 1, currency: "EUR", wonAt: NOW }, NOW)).rejects.toMatchObject({ type: "conflict", message: "This lead is lost already. Nothing was changed." });
  });

  it("for now sends the lead back to marketing: its next pass begins and belongs to nobody", async () => {
    const { personId, work } = await rep();
    const ref = await acceptedBy(personId);
    await loseDeal(work, { ...ref, ...lost, goesTo: "recycled", lookAgainAt: NOW + 90 * DAY }, NOW);
    expect(await passesOf(ref)).toMatchObject([
      { stage: "recycled", ownerId: personId, notBefore: null },
      { number: 2, stage: "lead", ownerId: null, notBefore: new Date(NOW + 90 * DAY) },
    ]);
  });
});

describe("somebody else's lead", () => {
  it("is as good as not there for every verb, and nothing changes", async () => {
    const [{ personId }, { work }] = [await rep(), await rep()];
    const ref = await acceptedBy(personId);
    for (const asked of [ref, { ...ref, pass: 2 }, { leadId: 999_999 as PassRef["leadId"], pass: 1 }]) {
      const verbs = [
        confirmSalesQualified(work, { ...asked, kind: "call", note: "" }, NOW),
        winDeal(work, { ...asked, dealValue: 1, currency: "EUR", wonAt: NOW }, NOW),
        loseDeal(work, { ...asked, ...lost }, NOW),
      ];
      for (const verb of await Promise.allSettled(verbs)) expect(verb).toMatchObject({ status: "rejected", reason: { type: "not_found", message: "This lead is not among yours." } });
    }
    expect(await passesOf(ref)).toMatchObject([{ stage: "accepted" }]);
  });

  it("cannot be worked on before it is accepted", async () => {
    const { personId, work } = await rep();
    const leadId = await makeLead({ passes: [{ ownerId: personId, history: [{ to: "lead", occurredAt: AT }, { to: "sal", occurredAt: AT }] }] });
    await expect(winDeal(work, { leadId, pass: 1, dealValue: 1, currency: "EUR", wonAt: NOW }, NOW)).rejects.toMatchObject({ type: "conflict", message: "Accept this lead in the queue first. Nothing was changed." });
  });
});
