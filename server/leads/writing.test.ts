import { randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeLead, makePerson } from "@/db/factories";
import { criteriaVersions } from "@/db/schema/criteria";
import { handOffs } from "@/db/schema/hand-offs";
import { interactions } from "@/db/schema/interactions";
import { identities, leads } from "@/db/schema/leads";
import { passes, stageChanges } from "@/db/schema/passes";
import { standings } from "@/db/schema/standings";
import type { LeadId, PersonId } from "@/funnel/ids";
import { type NewLeadInput, leadInput, newLeadInput } from "@/funnel/lead-input";
import { DAY, HOUR } from "@/funnel/moment";
import { type Actor, type Role, allow, may } from "@/funnel/permissions";
import { readInput } from "@/funnel/read-input";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { addLead } from "./add-lead";
import { disqualifyLead } from "./disqualify-lead";
import { editLead } from "./edit-lead";
import { handOverLead } from "./hand-over-lead";
import { logInteraction } from "./log-interaction";

const NOW = Date.UTC(2026, 5, 1, 10, 42);
let marketer: Actor;
let rep: Actor;

beforeAll(async () => {
  await db().insert(criteriaVersions).values({ version: 1, document: STANDARD_CRITERIA, reason: "to begin with", publisher: "test", publishedAt: new Date(0) });
  marketer = await somebody("marketing");
  rep = await somebody("sales");
});

async function somebody(role: Role): Promise<Actor> {
  return { kind: "person", personId: await makePerson({ role }), name: role, role };
}

const newLead = (more: Partial<NewLeadInput> = {}): NewLeadInput => ({ ...readInput(newLeadInput, { email: `${randomUUID()}@example.com` }), ...more });
const add = (more: Partial<NewLeadInput> = {}) => addLead(allow(marketer, "lead:write"), newLead(more), NOW);
const did = (leadId: LeadId, kind: string, occurredAt = NOW, note = "") => ({ leadId, kind, occurredAt, note });
const log = (leadId: LeadId, kind: string, occurredAt = NOW, note = "") => logInteraction(allow(marketer, "interaction:log"), did(leadId, kind, occurredAt, note), NOW);
const leadOf = async (leadId: LeadId) => {
  const [found] = await db().select({ lead: leads, standing: standings }).from(leads).innerJoin(standings, eq(standings.leadId, leads.leadId)).where(eq(leads.leadId, leadId));
  return found && { ...found.standing, ...found.lead };
};
const passesOf = (leadId: LeadId) => db().select().from(passes).where(eq(passes.leadId, leadId)).orderBy(asc(passes.number));
const offersOf = (leadId: LeadId) => db().select().from(handOffs).where(eq(handOffs.leadId, leadId));

describe("adding a lead", () => {
  it("writes it down with where it came from; its first pass begins", async () => {
    const leadId = await add({ name: "Ann Lee", company: "Acme", companySize: 120, source: "fair", phone: "+441632960002" });
    expect(await leadOf(leadId)).toMatchObject({ name: "Ann Lee", company: "Acme", companySize: 120, stage: "lead", fit: 20, createdAt: new Date(NOW) });
    expect(await passesOf(leadId)).toMatchObject([{ stage: "lead", leadAt: new Date(NOW), source: "fair" }]);
    expect(await db().select().from(identities).where(eq(identities.leadId, leadId))).toHaveLength(2);
  });

  it("is refused with whose the address is, when another lead has it", async () => {
    const input = newLead({ name: "Ann Lee" });
    await addLead(allow(marketer, "lead:write"), input, NOW);
    await expect(addLead(allow(marketer, "lead:write"), { ...input, name: "Ben" }, NOW)).rejects.toMatchObject({ type: "conflict", fields: { email: "Ann Lee has this e-mail address already." } });
  });

  it("of many with one address at once adds one", async () => {
    const input = newLead();
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => addLead(allow(marketer, "lead:write"), input, NOW)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ type: "conflict" });
    expect(await db().select().from(leads).where(eq(leads.email, input.email ?? ""))).toHaveLength(1);
  });

  it("lets two people share a phone, but not be told apart by it alone", async () => {
    const phone = "+441632960001";
    await add({ phone });
    const colleague = await add({ phone });
    expect(await leadOf(colleague)).toMatchObject({ phone });
    await expect(add({ email: null, phone })).rejects.toMatchObject({ type: "conflict", fields: { phone: expect.any(String) as string } });
    await expect(add({ email: null, phone: null })).rejects.toMatchObject({ type: "invalid", fields: { email: expect.any(String) as string } });
  });
});

describe("editing a lead", () => {
  it("writes down what its fields are now, empties others, and judges it anew", async () => {
    const leadId = await add({ name: "Ann", company: "Acme", companySize: 120, city: "Leeds" });
    await editLead(allow(marketer, "lead:write"), leadId, { ...readInput(leadInput, {}), email: "ann@freemail.example", companySize: 600 }, NOW);
    expect(await leadOf(leadId)).toMatchObject({ name: null, company: null, city: null, companySize: 600, fit: 30, email: "ann@freemail.example" });
  });

  it("keeps a former address as the lead's own, so that it still finds its way", async () => {
    const input = newLead();
    const leadId = await addLead(allow(marketer, "lead:write"), input, NOW);
    await editLead(allow(marketer, "lead:write"), leadId, { ...input, email: `${randomUUID()}@example.com` }, NOW);
    expect(await db().select().from(identities).where(and(eq(identities.leadId, leadId), eq(identities.kind, "email")))).toHaveLength(2);
    await expect(addLead(allow(marketer, "lead:write"), input, NOW)).rejects.toMatchObject({ type: "conflict" });
  });

  it("does not take another lead's address, and changes nothing then", async () => {
    const input = newLead({ name: "Ann Lee" });
    await addLead(allow(marketer, "lead:write"), input, NOW);
    const leadId = await add({ name: "Ben" });
    await expect(editLead(allow(marketer, "lead:write"), leadId, input, NOW)).rejects.toMatchObject({ type: "conflict", fields: { email: "Ann Lee has this e-mail address already." } });
    expect(await leadOf(leadId)).toMatchObject({ name: "Ben" });
  });

  it("is refused for a lead that is not there", async () => {
    await expect(editLead(allow(marketer, "lead:write"), 999_999 as LeadId, newLead(), NOW)).rejects.toMatchObject({ type: "not_found" });
  });
});

describe("logging interactions", () => {
  it("brings the lead to MQL and into the queue when the criteria say so", async () => {
    const leadId = await add({ companySize: 80 });
    await log(leadId, "webinar", NOW - 2 * DAY);
    expect(await passesOf(leadId)).toMatchObject([{ stage: "lead" }]);
    await log(leadId, "demo_request", NOW - HOUR, "Asked for Thursday");
    expect(await passesOf(leadId)).toMatchObject([{ stage: "sal", mqlAt: new Date(NOW - HOUR), leadAt: new Date(NOW - 2 * DAY) }]);
    expect(await offersOf(leadId)).toMatchObject([{ decision: null }]);
    expect(await leadOf(leadId)).toMatchObject({ createdAt: new Date(NOW - 2 * DAY), lastInteractionAt: new Date(NOW - HOUR) });
  });

  it("logs the same once, however often the form is sent", async () => {
    const leadId = await add();
    const outcomes = await Promise.all([1, 2, 3].map(() => log(leadId, "call", NOW - HOUR, "No answer")));
    expect(outcomes.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await db().select().from(interactions).where(eq(interactions.leadId, leadId))).toMatchObject([{ properties: { note: "No answer" } }]);
  });

  it("refuses a kind nobody knows and a time that cannot be", async () => {
    const leadId = await add();
    await expect(log(leadId, "seance")).rejects.toMatchObject({ type: "invalid", fields: { kind: expect.any(String) as string } });
    for (const at of [NOW + 1, 0, Number.NaN]) await expect(log(leadId, "call", at)).rejects.toMatchObject({ type: "invalid", fields: { occurredAt: expect.any(String) as string } });
  });

  it("is not for a rep before the hand-off, nor after the lead went back: it is as good as not there", async () => {
    const hidden = [
      await add(), 999_999 as LeadId,
      await makeLead({ passes: [{ history: [{ to: "lead", occurredAt: NOW - DAY }, { to: "mql", occurredAt: NOW - DAY }] }] }),
      await makeLead({ passes: [{ history: [{ to: "lead", occurredAt: NOW - DAY }, { to: "sal", occurredAt: NOW - DAY }, { to: "recycled", occurredAt: NOW }] }, { history: [{ to: "lead", occurredAt: NOW }] }] }),
    ];
    for (const leadId of hidden) {
      await expect(logInteraction(allow(rep, "interaction:log"), did(leadId, "call"), NOW)).rejects.toMatchObject({ type: "not_found", message: "There is no such lead, or it is not yours to see." });
    }
    const seen = await makeLead({ passes: [{ history: [{ to: "lead", occurredAt: NOW - DAY }, { to: "sal", occurredAt: NOW - DAY }] }] });
    await expect(logInteraction(allow(rep, "interaction:log"), did(seen, "call"), NOW)).resolves.toMatchObject({ isNew: true });
  });
});

describe("handing over by hand", () => {
  it("puts the lead into the queue as the marketer's decision, which no criteria take back", async () => {
    const leadId = await add();
    await handOverLead(allow(marketer, "lead:write"), leadId, NOW);
    await log(leadId, "page_view", NOW - DAY);
    expect(await passesOf(leadId)).toMatchObject([{ stage: "sal", salAt: new Date(NOW), salVersion: null, mqlAt: null }]);
    expect(await offersOf(leadId)).toMatchObject([{ decision: null, criteriaVersion: null, offeredAt: new Date(NOW) }]);
    const [change] = await db().select().from(stageChanges).where(and(eq(stageChanges.leadId, leadId), eq(stageChanges.to, "sal")));
    expect(change).toMatchObject({ actorId: marketer.kind === "person" ? marketer.personId : null });
  });

  it("of two at once counts one, and leaves alone who asked not to be contacted", async () => {
    const leadId = await add();
    const outcomes = await Promise.allSettled([1, 2].map(() => handOverLead(allow(marketer, "lead:write"), leadId, NOW)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await offersOf(leadId)).toHaveLength(1);
    await expect(handOverLead(allow(marketer, "lead:write"), await add({ doNotContact: true }), NOW)).rejects.toMatchObject({ type: "conflict" });
  });
});

describe("disqualifying by marketing", () => {
  it("ends the pass with its reason, as long as sales does not have the lead", async () => {
    const leadId = await add();
    const out = { leadId, reason: "student", note: null };
    await disqualifyLead(allow(marketer, "lead:write"), out, NOW);
    expect(await passesOf(leadId)).toMatchObject([{ stage: "disqualified", reason: "student" }]);
    await expect(disqualifyLead(allow(marketer, "lead:write"), out, NOW)).rejects.toMatchObject({ type: "conflict", message: "This lead is disqualified already. Nothing was changed." });

    const handed = await add();
    await handOverLead(allow(marketer, "lead:write"), handed, NOW);
    await expect(disqualifyLead(allow(marketer, "lead:write"), { ...out, leadId: handed }, NOW)).rejects.toMatchObject({ type: "conflict", message: "This lead is in sales' hands already. Nothing was changed." });
  });
});

describe("permission to write", () => {
  it("is for marketing and administrators; a rep logs interactions only", () => {
    const roles = (permission: "lead:write" | "interaction:log") => (["marketing", "sales", "manager", "admin"] as const).filter((role) => may({ kind: "person", personId: 1 as PersonId, name: "", role }, permission));
    expect(roles("lead:write")).toEqual(["marketing", "admin"]);
    expect(roles("interaction:log")).toEqual(["marketing", "sales", "admin"]);
  });
});
