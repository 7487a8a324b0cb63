import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeInteraction, makeLead, makeLeads, makePerson, type ToldLead } from "@/db/factories";
import { criteriaVersions } from "@/db/schema/criteria";
import type { LeadId } from "@/funnel/ids";
import { LEAD_SORTS, type LeadFilters, type LeadSort } from "@/funnel/lead-list";
import { DAY, HOUR } from "@/funnel/moment";
import { type Actor, type Allowed, type Role, allow } from "@/funnel/permissions";
import { rankOf } from "@/funnel/score";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { listQueue } from "../hand-off/list-queue";
import { exportLeads } from "./export-leads";
import { getLead } from "./get-lead";
import { listInteractions } from "./list-interactions";
import { listLeadChoices } from "./list-lead-choices";
import { listLeads } from "./list-leads";

const NOW = Date.UTC(2026, 5, 1, 10, 42);
const ALL: LeadFilters = { words: "", stage: null, source: null, campaign: null, country: null, ownerId: null, scoreAtLeast: null, nurture: null };
let marketer: Allowed<"lead:read">;
let rep: Actor;

beforeAll(async () => {
  await db().insert(criteriaVersions).values({ version: 1, document: STANDARD_CRITERIA, reason: "to begin with", publisher: "test", publishedAt: new Date(0) });
  marketer = allow(await somebody("marketing"), "lead:read");
  rep = await somebody("sales");
});

async function somebody(role: Role): Promise<Actor> {
  return { kind: "person", personId: await makePerson({ role }), name: role, role };
}

const asked = (filters: Partial<LeadFilters>, sort: LeadSort = "newest", cursor: string | null = null, limit = 50) => ({ filters: { ...ALL, ...filters }, sort, cursor, limit });
const idsOf = async (filters: Partial<LeadFilters>, allowed = marketer) => (await listLeads(allowed, asked(filters), NOW)).leads.map(({ leadId }) => leadId);
const handedOver = (at = NOW - DAY): ToldLead => ({ passes: [{ history: [{ to: "lead", occurredAt: at - DAY }, { to: "mql", occurredAt: at }, { to: "sal", occurredAt: at }] }] });
const scored = (points: number): ToldLead => ({ standing: standing(points) });
const standing = (points: number) => {
  const rank = rankOf(points, NOW, STANDARD_CRITERIA.halfLifeDays);
  return { score: points, scoreAt: new Date(NOW), evenRank: rank, oddRank: rank };
};

describe("paging by key", () => {
  it("shows every lead exactly once while others come in, in every order, and leads back the same way", async () => {
    const country = randomUUID();
    const moments = [3, 3, 3, 1, 2, 2, 5, 4, 4, 4, 1];
    const made = await makeLeads(moments.map((days, place) => ({
      country, createdAt: new Date(NOW - days * DAY), name: place % 4 === 0 ? null : `Name ${days}`, email: place % 8 === 0 ? null : `${place}@x.test`,
      identities: [{ kind: "external" as const, value: randomUUID() }], standing: { ...standing(days * 10), lastInteractionAt: place % 3 === 0 ? null : new Date(NOW - days * HOUR) },
    })));
    for (const sort of LEAD_SORTS) {
      const pages: LeadId[][] = [];
      const lists = [];
      for (let cursor: string | null = null; ; ) {
        const list = await listLeads(marketer, asked({ country }, sort, cursor, 3), NOW);
        lists.push(list);
        pages.push(list.leads.map(({ leadId }) => leadId).filter((id) => made.includes(id)));
        await makeLead({ country, name: `Name ${pages.length}`, createdAt: new Date(NOW - pages.length * DAY), ...scored(pages.length * 10) });
        cursor = list.after;
        if (cursor === null) break;
      }
      expect(pages.flat().toSorted(), sort).toEqual(made.toSorted());
      const back = await listLeads(marketer, asked({ country }, sort, lists[1]!.before, 3), NOW);
      expect(back.leads.map(({ leadId }) => leadId).filter((id) => made.includes(id)).length, sort).toBeGreaterThan(0);
      expect(lists[0]!.before).toBeNull();
    }
  });

  it("begins at the beginning for a cursor that was tampered with, or that belongs to another order", async () => {
    const country = randomUUID();
    await makeLeads(Array.from({ length: 5 }, (_, place) => ({ country, createdAt: new Date(NOW - place * DAY) })));
    const first = await listLeads(marketer, asked({ country }, "newest", null, 2), NOW);
    const written = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString("base64url");
    const wrong = [
      "", "nonsense", first.after!.slice(3), written(null), written([]), written(["newest", "after", "x", 1]), written(["newest", "after", 1e300, 1]), written(["newest", "sideways", 1, 1]),
      written(["newest", "after", null, 1]), written(["name", "after", "a\u0000", 1]), written(["score", "after", 1, 1]), written(["newest", "after", 1, 1e300]), "x".repeat(5000),
    ];
    for (const cursor of wrong) expect((await listLeads(marketer, asked({ country }, "newest", cursor, 2), NOW)).leads, cursor.slice(0, 80)).toEqual(first.leads);
    await fc.assert(fc.asyncProperty(fc.string({ unit: "binary" }), fc.constantFrom(...LEAD_SORTS), async (cursor, sort) => {
      await expect(listLeads(marketer, asked({ country }, sort, cursor, 2), NOW)).resolves.toMatchObject({ total: 5 });
    }), { numRuns: 60 });
  });
});

describe("filtering and searching", () => {
  it("keeps exactly what was asked for", async () => {
    const [source, campaign, country] = [randomUUID(), randomUUID(), randomUUID()];
    const ownerId = await makePerson();
    const accepted = await makeLead({ country, createdAt: new Date(NOW), ...scored(60), passes: [{ source, campaign, ownerId, history: [{ to: "lead", occurredAt: NOW - DAY }, { to: "accepted", occurredAt: NOW }] }] });
    const fresh = await makeLead({ country, createdAt: new Date(NOW - DAY), ...scored(40), passes: [{ source, history: [{ to: "lead", occurredAt: NOW }] }] });
    expect(await idsOf({ source })).toEqual([accepted, fresh]);
    expect(await idsOf({ source, stage: "accepted" })).toEqual([accepted]);
    expect(await idsOf({ campaign })).toEqual([accepted]);
    expect(await idsOf({ ownerId })).toEqual([accepted]);
    expect(await idsOf({ country, scoreAtLeast: 40 })).toEqual([accepted, fresh]);
    expect(await idsOf({ country, scoreAtLeast: 40.001 })).toEqual([accepted]);
    expect(await idsOf({ country: `${country} ` })).toEqual([]);
    expect(await listLeadChoices(marketer)).toMatchObject({ sources: expect.arrayContaining([source]) as string[], campaigns: expect.arrayContaining([campaign]) as string[] });
  });

  it("finds all the words in name, e-mail and company, and what stands in no text literally", async () => {
    const tag = randomUUID().slice(0, 8);
    const ann = await makeLead({ name: `Ann ${tag}`, company: "50%_Off\\Ltd", email: `ann.${tag}@acme.test` });
    const zoe = await makeLead({ name: null, firstName: "Zoë", lastName: tag, email: null, identities: [{ kind: "external", value: `crm:${tag}` }] });
    expect(await idsOf({ words: `  ${tag.toUpperCase()}  ANN ` })).toEqual([ann]);
    expect(await idsOf({ words: `zoë ${tag}` })).toEqual([zoe]);
    expect(await idsOf({ words: `${tag} zo` })).toEqual([zoe]);
    expect(await idsOf({ words: `${tag} oë` })).toEqual([]);
    expect(await idsOf({ words: `crm:${tag}` })).toEqual([zoe]);
    for (const words of ["50%_off\\", "%_o"]) expect(await idsOf({ words })).toEqual([ann]);
    expect(await idsOf({ words: `${tag} 5_%` })).toEqual([]);
  });

  it("counts exactly to a thousand, then says that there are more, and pages on, also among very many", async () => {
    const campaign = randomUUID();
    const many: LeadId[] = [];
    for (let batch = 0; batch < 5; batch += 1) {
      const told = Array.from({ length: 900 }, (_, place) => ({ name: `Crowd ${campaign}`, passes: [{ campaign, history: [{ to: "lead" as const, occurredAt: NOW - place * HOUR }] }] }));
      many.push(...(await makeLeads(told)));
    }
    expect(await listLeads(marketer, asked({ campaign, words: "crowd" }), NOW)).toMatchObject({ total: 1000, isMore: true });
    expect(await listLeads(marketer, { ...asked({ campaign, words: "crowd" }), countAll: true }, NOW)).toMatchObject({ total: 4500, isMore: false });
    const seen = new Set<LeadId>();
    for (let cursor: string | null = null; ; ) {
      const list = await listLeads(marketer, asked({ words: `crowd ${campaign}` }, "name", cursor, 450), NOW);
      for (const { leadId } of list.leads) seen.add(leadId);
      cursor = list.after;
      if (cursor === null) break;
    }
    expect(seen).toEqual(new Set(many));
  });
});

describe("exporting", () => {
  it("writes the leads of the list that the actor may see, with nothing in it that a spreadsheet would run", async () => {
    const country = randomUUID();
    const lead = { name: '=HYPERLINK("x")', company: "A, B", country, createdAt: new Date(NOW) };
    const [shown] = await makeLeads([{ ...lead, ...handedOver() }, lead]);
    const linesFor = async (actor: Actor) => {
      let text = "";
      for await (const part of exportLeads(allow(actor, "lead:read"), { filters: { ...ALL, country }, sort: "newest" })) text += part;
      return text.trimEnd().split("\r\n");
    };
    const [heading, line, ...more] = await linesFor(rep);
    expect([heading?.startsWith("\ufeffLead,Name"), more]).toEqual([true, []]);
    expect(line).toContain(`${shown},"'=HYPERLINK(""x"")",`);
    expect(line).toContain('"A, B"');
    expect(await linesFor(await somebody("marketing"))).toHaveLength(3);
  });
});

describe("a rep", () => {
  it("sees a lead by no read at all, before it is handed over and after it went back", async () => {
    const tag = randomUUID().slice(0, 8);
    const lead = { name: `Hidden ${tag}`, company: `Co ${tag}`, country: tag };
    const at = NOW - DAY;
    const hidden = await makeLeads([
      { ...lead, passes: [{ history: [{ to: "lead", occurredAt: at }] }] },
      { ...lead, passes: [{ history: [{ to: "lead", occurredAt: at }, { to: "mql", occurredAt: at }] }] },
      { ...lead, passes: [{ history: [{ to: "lead", occurredAt: at }, { to: "mql", occurredAt: at }, { to: "disqualified", occurredAt: at }] }] },
      { ...lead, passes: [{ history: [{ to: "lead", occurredAt: at }, { to: "mql", occurredAt: at }, { to: "sal", occurredAt: at }, { to: "mql", occurredAt: null, type: "retraction" }] }] },
      { ...lead, passes: [{ history: [{ to: "lead", occurredAt: at }, { to: "sal", occurredAt: at }, { to: "recycled", occurredAt: at }] }, { history: [{ to: "lead", occurredAt: at }] }] },
    ]);
    const [shown] = await makeLeads([{ ...lead, ...handedOver() }]);
    await makeHandOff(shown!);
    const [read, queue] = [allow(rep, "lead:read"), allow(rep, "handoff:read")];
    expect(await idsOf({ country: tag })).toHaveLength(6);
    expect(await idsOf({ country: tag }, read)).toEqual([shown]);
    expect(await idsOf({ words: tag }, read)).toEqual([shown]);
    const waiting = await listQueue(queue, { source: null, country: tag }, NOW);
    expect(waiting.leads).toMatchObject([{ leadId: shown, colleagues: [] }]);
    for (const leadId of [...hidden, 999_999 as LeadId]) {
      const refused = { type: "not_found", message: "There is no such lead, or it is not yours to see." };
      await expect(getLead(read, leadId, NOW)).rejects.toMatchObject(refused);
      await expect(listInteractions(read, leadId, { cursor: null, limit: 10 })).rejects.toMatchObject(refused);
    }
    await expect(getLead(read, shown!, NOW)).resolves.toMatchObject({ called: `Hidden ${tag}` });
  });
});

describe("one lead", () => {
  it("is shown with what is known, each pass with both clocks, and the reasons of its verdict", async () => {
    const mqlAt = NOW - 3 * DAY;
    const leadId = await makeLead({
      name: "Ann Lee", companySize: 600, createdAt: new Date(NOW - 9 * DAY),
      passes: [{ source: "google", history: [{ to: "lead", occurredAt: NOW - 9 * DAY }, { to: "mql", occurredAt: mqlAt, recordedAt: NOW - DAY, criteriaVersion: 1 }, { to: "sal", occurredAt: mqlAt, criteriaVersion: 1 }] }],
    });
    const demos = [NOW - 5 * DAY, mqlAt].map((at) => ({ kind: "demo_request", occurredAt: new Date(at) }));
    for (const demo of demos) await makeInteraction(leadId, demo);
    const lead = await getLead(marketer, leadId, NOW);
    expect(lead.passes[0]?.changes[1]).toMatchObject({ to: "mql", occurredAt: mqlAt, recordedAt: NOW - DAY, criteriaVersion: 1 });
    expect(lead.verdict.whenMql).toMatchObject({
      at: mqlAt, version: 1, fit: 30, behaviour: [{ words: "Demo requests", times: 2, lastAt: mqlAt }],
      because: ["The score is at least 50 (78)", "The fit is at least 0 (30)"],
    });
    expect(lead.verdict.now).toMatchObject({ at: NOW, qualified: true });
    expect(lead.verdict.now!.score).toBeLessThan(lead.verdict.whenMql!.score);
  });

  it("shows its interactions by the page, each exactly once, also those of one moment", async () => {
    const leadId = await makeLead();
    const made = [];
    for (let place = 0; place < 9; place += 1) made.push(await makeInteraction(leadId, { occurredAt: new Date(NOW - Math.floor(place / 3) * DAY) }));
    const seen: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await listInteractions(marketer, leadId, { cursor, limit: 2 });
      seen.push(...page.interactions.map(({ id }) => id));
      cursor = page.older;
      if (cursor === null) break;
    }
    expect(seen.toSorted()).toEqual(made.toSorted());
    for (const cursor of ["x", Buffer.from('["timeline","after","9 x",1]').toString("base64url")]) {
      expect((await listInteractions(marketer, leadId, { cursor, limit: 2 })).interactions.map(({ id }) => id)).toEqual(seen.slice(0, 2));
    }
  });
});
