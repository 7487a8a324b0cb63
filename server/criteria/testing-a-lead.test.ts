import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeAccount } from "@/db/testing/make-account";
import type { Arrival } from "@/funnel/arrival";
import type { LeadId } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { inTransaction } from "../in-transaction";
import { editLead } from "../leads/edit-lead";
import { getLead } from "../leads/get-lead";
import { takeIn } from "../take-in";
import { createDraft } from "./create-draft";
import { publishCriteria } from "./publish-criteria";
import { testLead } from "./test-lead";

const NOW = Date.now() - 60_000;
const system = { kind: "system", name: "test" } as const;
const reading = allow(system, "criteria:read");
const seeing = allow(system, "lead:read");
let leadId: LeadId;

const did = (kind: string, daysAgo: number) => ({ id: randomUUID(), kind, occurredAt: NOW - daysAgo * DAY, source: null, medium: null, campaign: null, properties: {} });

async function tell(interactions: Arrival["interactions"]): Promise<LeadId> {
  const [taken] = await inTransaction((tx) => takeIn(tx, [
    { identities: [{ kind: "email", value: "ann@acme.example" }], fields: { email: "ann@acme.example", companySize: 80 }, attributes: {}, owner: null, createdAt: NOW - 50 * DAY, history: [], interactions },
  ], { mark: { label: "test", personId: null }, recordedAt: NOW, importId: null }));
  return taken!.leadId;
}

const why = async () => (await getLead(seeing, leadId)).verdict.whenMql!;

beforeAll(async () => {
  await publishCriteria(allow(system, "criteria:publish"), { document: STANDARD_CRITERIA, reason: "first" }, NOW - 60 * DAY);
  leadId = await tell([did("webinar", 40), did("demo_request", 20), did("reply", 20)]);
});

describe("testing a lead", () => {
  it("judges by what was known at the moment, and says what was missing then", async () => {
    const early = await testLead(reading, { leadId, at: NOW - 30 * DAY, by: "v1" });
    expect(early.verdict).toMatchObject({ qualified: false, fit: 20 });
    expect(early.because).toBeNull();
    expect(early.missing).toEqual([{ sentence: "The score is at least 50", distance: "38.1 points more", example: "for example one demo request (40)", blocks: false }]);
    expect(early.rules.filter(({ counts }) => counts).map(({ ruleId, interactions }) => [ruleId, interactions.map(({ label }) => label)])).toEqual([["webinar", ["Webinar"]], ["size", []]]);
    expect(early.found.mqlAt).toBeNull();
    expect(early.really.mqlAt).toBeNull();
  });

  it("at the moment of a past entry says why just as the lead's page does, whatever came later", async () => {
    const before = await why();
    const explained = async () => (await testLead(reading, { leadId, at: before.at, by: `v${before.version}` })).because;
    expect(before).toMatchObject({ at: NOW - 20 * DAY, version: 1 });
    expect(await explained()).toEqual(before);

    await tell([did("page_view", 3), did("meeting", 2)]);
    await publishCriteria(allow(system, "criteria:publish"), { document: { ...STANDARD_CRITERIA, mql: { score: { atLeast: 90 } } }, reason: "stricter" });
    const lead = await getLead(seeing, leadId);
    await editLead(allow(system, "lead:write"), leadId, { ...lead.facts, companySize: 2, jobTitle: "Student" });
    expect(await why()).toEqual(before);
    expect(await explained()).toEqual(before);
  });

  it("asks the version that was in force then, any other, or a draft", async () => {
    const at = NOW - 20 * DAY;
    expect((await testLead(reading, { leadId, at, by: null })).candidate).toEqual({ name: "v1", title: "first" });
    expect((await testLead(reading, { leadId, at, by: "v2" })).verdict.qualified).toBe(false);
    const draftId = await createDraft(allow(system, "criteria:draft"), { name: "Blocked", basedOn: null, document: { ...STANDARD_CRITERIA, never: { field: "emailDomain", is: "acme.example" } } });
    const blocked = await testLead(reading, { leadId, at, by: `d${draftId}` });
    expect(blocked.candidate.name).toBe(`d${draftId}.1`);
    expect(blocked.missing).toEqual([{ sentence: "This must no longer be so: the e-mail domain is “acme.example”", distance: null, example: null, blocks: true }]);
    await expect(testLead(reading, { leadId, at, by: "v9" })).rejects.toMatchObject({ type: "not_found" });
    await expect(testLead(reading, { leadId, at: Date.now() + DAY, by: null })).rejects.toMatchObject({ type: "invalid" });
  });

  it("shows a rep only leads that are in sales' hands, and writes nothing", async () => {
    const rep = allow(await makeAccount({ role: "sales" }), "criteria:read");
    const hidden = await inTransaction((tx) => takeIn(tx, [
      { identities: [{ kind: "email", value: "bob@acme.example" }], fields: {}, attributes: {}, owner: null, createdAt: NOW, history: [], interactions: [] },
    ], { mark: { label: "test", personId: null }, recordedAt: NOW, importId: null }));
    const before = await db().execute("select pg_current_xact_id_if_assigned() as xact, (select count(*) from stage_changes) as changes, (select count(*) from audit) as audited");
    await expect(testLead(rep, { leadId: hidden[0]!.leadId, at: NOW, by: null })).rejects.toMatchObject({ type: "not_found" });
    await testLead(reading, { leadId, at: NOW, by: null });
    expect(await db().execute("select pg_current_xact_id_if_assigned() as xact, (select count(*) from stage_changes) as changes, (select count(*) from audit) as audited")).toEqual(before);
  });
});
