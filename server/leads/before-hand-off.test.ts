import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeInteraction, makeLead, makePerson } from "@/db/factories";
import { criteriaVersions } from "@/db/schema/criteria";
import { workspace } from "@/db/schema/workspace";
import type { LeadId } from "@/funnel/ids";
import { LEAD_SORTS, type LeadFilters } from "@/funnel/lead-list";
import { DAY, HOUR } from "@/funnel/moment";
import { type Actor, allow, may } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { testLead } from "../criteria/test-lead";
import { countQueue } from "../hand-off/count-queue";
import { listMyLeads } from "../hand-off/list-my-leads";
import { listQueue } from "../hand-off/list-queue";
import { exportLeads } from "./export-leads";
import { getJourney } from "./get-journey";
import { getLead } from "./get-lead";
import { listInteractions } from "./list-interactions";
import { listLeadChoices } from "./list-lead-choices";
import { listLeads } from "./list-leads";
import { logInteraction } from "./log-interaction";

const NOW = Date.UTC(2026, 5, 1, 10, 42);
const NONE: LeadFilters = { words: "", stage: null, source: null, campaign: null, country: null, ownerId: null, scoreAtLeast: null, nurture: null };
/** A word that stands in everything by which somebody could be known or called, and one that only names the company. */
const [secret, company] = [`s${randomUUID().slice(0, 8)}`, `c${randomUUID().slice(0, 8)}`];
let rep: Actor;
let hidden: LeadId;
let shown: LeadId;

beforeAll(async () => {
  await db().insert(criteriaVersions).values({ version: 1, document: STANDARD_CRITERIA, reason: "to begin with", publisher: "test", publishedAt: new Date(0) });
  const personId = await makePerson({ role: "sales" });
  rep = { kind: "person", personId, name: "Rep", role: "sales" };
  const at = NOW - 9 * DAY;
  const lead = { company, country: company };
  hidden = await makeLead({
    ...lead, name: `Ann ${secret}`, firstName: secret, lastName: secret, email: `${secret}@x.test`, phone: `+49${secret}`, jobTitle: secret, city: secret, website: `https://${secret}.test`,
    attributes: { linkedin: secret }, createdAt: new Date(at), identities: [{ kind: "external", value: secret }, { kind: "email", value: `${secret}@x.test` }],
    passes: [{ ownerId: personId, history: [{ to: "lead", occurredAt: at }, { to: "sal", occurredAt: at }, { to: "recycled", occurredAt: at + DAY }] }, { ownerId: personId, history: [{ to: "lead", occurredAt: at + DAY }, { to: "mql", occurredAt: at + DAY }] }],
  });
  await makeInteraction(hidden, { kind: "form_submit", occurredAt: new Date(at), properties: { email: `${secret}@x.test`, note: secret } });
  await makeHandOff(hidden, { offeredAt: new Date(at), decision: "rejected", decidedAt: new Date(at + DAY), decidedBy: personId, reason: "other", note: secret });
  shown = await makeLead({ ...lead, name: "Ben", createdAt: new Date(at), passes: [{ history: [{ to: "lead", occurredAt: at }, { to: "mql", occurredAt: at }, { to: "sal", occurredAt: NOW - DAY }] }] });
  await makeHandOff(shown, { offeredAt: new Date(NOW - DAY) });
});

const see = (beforeHandOff: "hidden" | "masked") => db().update(workspace).set({ beforeHandOff });
const read = () => allow(rep, "lead:read");
const asked = (filters: Partial<LeadFilters>) => ({ filters: { ...NONE, ...filters }, cursor: null, limit: 50 });
const idsOf = async (filters: Partial<LeadFilters>) => (await listLeads(read(), { ...asked(filters), sort: "newest" }, NOW)).leads.map(({ leadId }) => leadId);

async function exported(): Promise<string> {
  let text = "";
  for await (const part of exportLeads(read(), { filters: { ...NONE, country: company }, sort: "name" })) text += part;
  return text;
}

/** Every way in which a rep reads leads, lists first, each as the text it answers. */
const LISTS: Readonly<Record<string, () => Promise<unknown>>> = {
  ...Object.fromEntries(LEAD_SORTS.map((sort) => [`list by ${sort}`, () => listLeads(read(), { ...asked({ country: company }), sort }, NOW)])),
  search: () => listLeads(read(), { ...asked({ words: company }), sort: "last_interaction" }, NOW),
  export: exported,
  choices: () => listLeadChoices(read()),
  queue: () => listQueue(allow(rep, "handoff:read"), { source: null, country: company }, NOW),
  "queue count": () => countQueue(allow(rep, "handoff:decide")),
  "my leads": () => listMyLeads(allow(rep, "pass:work"), NOW),
};
const PAGES: Readonly<Record<string, () => Promise<unknown>>> = {
  "the lead": () => getLead(read(), hidden, NOW),
  "the time line": () => listInteractions(read(), hidden, { cursor: null, limit: 50 }),
  "the journey": () => getJourney(read(), hidden, NOW),
  "testing the lead": () => testLead(allow(rep, "criteria:read"), { leadId: hidden, at: NOW, by: null }, NOW),
};

describe("a lead that is not in sales' hands, where reps do not see it", () => {
  beforeEach(() => see("hidden"));

  it.each(Object.entries(LISTS))("is not there for a rep: %s", async (_name, list) => {
    const text = JSON.stringify(await list());
    expect(text).not.toContain(secret);
    expect(text).not.toContain(`"leadId":${hidden},`);
  });

  it.each(Object.entries(PAGES))("is refused like one that does not exist: %s", async (_name, page) => {
    await expect(page()).rejects.toMatchObject({ type: "not_found", message: "There is no such lead, or it is not yours to see." });
  });

  it("cannot be logged with, in the words of a lead that is not there", async () => {
    await expect(logInteraction(allow(rep, "interaction:log"), { leadId: hidden, kind: "call", occurredAt: NOW, note: "" }, NOW)).rejects.toMatchObject({ type: "not_found" });
  });
});

describe("a lead that is not in sales' hands, where reps see it masked", () => {
  beforeEach(() => see("masked"));

  it.each([...Object.entries(LISTS), ...Object.entries(PAGES)])("tells nothing by which somebody could be known or called: %s", async (_name, ask) => {
    const text = JSON.stringify(await ask());
    expect(text).not.toContain(secret);
  });

  it("is found by its company and stage, never by its name, address or identity", async () => {
    expect(await idsOf({ words: company })).toEqual(expect.arrayContaining([hidden, shown]));
    expect(await idsOf({ stage: "mql", country: company })).toEqual([hidden]);
    for (const words of [secret, `${secret}@x.test`, `Ann ${company}`]) expect(await idsOf({ words }), words).toEqual([]);
    expect(await listLeads(read(), { ...asked({ country: company }), sort: "name" }, NOW)).toMatchObject({ sort: "newest" });
    await expect(getLead(read(), hidden, NOW)).resolves.toMatchObject({ isMasked: true, called: "", stage: "mql", facts: { company, email: null } });
    await expect(getLead(read(), shown, NOW)).resolves.toMatchObject({ isMasked: false, called: "Ben" });
  });

  it("cannot be logged with, and why and when it may is said", async () => {
    await expect(logInteraction(allow(rep, "interaction:log"), { leadId: hidden, kind: "call", occurredAt: NOW, note: "" }, NOW)).rejects.toMatchObject({ type: "conflict", message: expect.stringContaining("once it is handed to sales") as string });
  });
});

describe("a contact before the hand-off", () => {
  it("is refused to a rep who has the lead now, and taken from the hand-off on", async () => {
    const log = (kind: string, occurredAt: number) => logInteraction(allow(rep, "interaction:log"), { leadId: shown, kind, occurredAt, note: "" }, NOW);
    for (const kind of ["call", "meeting", "reply"]) await expect(log(kind, NOW - DAY - HOUR), kind).rejects.toMatchObject({ type: "invalid", fields: { occurredAt: expect.stringContaining("before its hand-off") as string } });
    await expect(log("webinar", NOW - DAY - HOUR)).resolves.toMatchObject({ isNew: true });
    await expect(log("call", NOW - DAY)).resolves.toMatchObject({ isNew: true });
  });
});

describe("the interface for other systems", () => {
  it("gives a rep no way to leads behind reports: neither their role nor a key of theirs", () => {
    expect(may(rep, "report:read")).toBe(false);
    expect(may(rep, "key:manage")).toBe(false);
  });
});
