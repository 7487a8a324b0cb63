import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makePerson } from "@/db/factories";
import { handOffs } from "@/db/schema/hand-offs";
import { leads } from "@/db/schema/leads";
import { passes } from "@/db/schema/passes";
import type { ImportId, LeadId } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { markOf } from "../actor-mark";
import { publishCriteria } from "../criteria/publish-criteria";
import { acceptHandOff } from "../hand-off/accept-hand-off";
import { rejectHandOff } from "../hand-off/reject-hand-off";
import { winDeal } from "../hand-off/win-deal";
import { verifyHistory } from "../history/verify-history";
import { holdingImport } from "../import-hold";
import { MAPPING, countsOf, everything, fileOf, importFile, importing, mappingOf, system } from "../import-for-tests";
import { inTransaction } from "../in-transaction";
import { editLead } from "../leads/edit-lead";
import { logInteraction } from "../leads/log-interaction";
import { rejudgeLeads } from "../rejudge-leads";
import { getImport } from "./get-import";
import { requestImport } from "./request-import";
import { runImport } from "./run-import";
import { undoImport } from "./undo-import";

beforeAll(async () => {
  await publishCriteria(allow(system, "criteria:publish"), { document: STANDARD_CRITERIA, reason: "to begin with" });
});

const differences = async () => (await verifyHistory(allow(system, "history:verify"))).differences;

const NOW = Date.now();
const dayAgo = (days: number) => new Date(NOW - days * DAY).toISOString().slice(0, 10);
const DEMOS = mappingOf({ id: { identity: "external", prefix: "t:" }, email: { field: "email" }, one: { interaction: "demo_request" }, two: { interaction: "demo_request" } });
const leadOf = async (email: string) => (await db().select({ leadId: leads.leadId }).from(leads).where(eq(leads.email, email)))[0]!.leadId;
const offersOf = (leadId: LeadId) => db().select({ handOffId: handOffs.id, decision: handOffs.decision }).from(handOffs).where(eq(handOffs.leadId, leadId));

async function person(role: "sales" | "marketing"): Promise<Extract<Actor, { kind: "person" }>> {
  return { kind: "person", personId: await makePerson({ role }), name: "Ada Park", role };
}

describe("undoing after others acted on what it brought", () => {
  it("keeps whole each lead that somebody decided on, worked with, edited or spoke with, and removes those that only the criteria judged", async () => {
    const names = ["accepted", "rejected", "won", "edited", "spoken", "judged", "quiet"];
    const made = await importFile(fileOf(["id,email,one,two", ...names.map((name) => `acted-${name},${name}@acted.example,${name === "quiet" ? "," : `${dayAgo(2)},${dayAgo(3)}`}`)]), DEMOS);
    const [rep, marketer] = [await person("sales"), await person("marketing")];
    const decide = allow(rep, "handoff:decide");
    const offerOf = async (name: string) => (await offersOf(await leadOf(`${name}@acted.example`)))[0]!.handOffId;
    await acceptHandOff(decide, await offerOf("accepted"));
    await rejectHandOff(decide, { handOffId: await offerOf("rejected"), reason: "no_budget", note: null, goesTo: "recycled", lookAgainAt: NOW + 30 * DAY });
    const won = await acceptHandOff(decide, await offerOf("won"));
    await winDeal(allow(rep, "pass:work"), { ...won, dealValue: 900, currency: "EUR", wonAt: Date.now() });
    const edited = await leadOf("edited@acted.example");
    await editLead(allow(marketer, "lead:write"), edited, { ...NOTHING_WRITTEN, email: "edited@acted.example", name: "Ed Ited" });
    await logInteraction(allow(marketer, "interaction:log"), { leadId: await leadOf("spoken@acted.example"), kind: "call", occurredAt: Date.now(), note: "" });

    const { kept, removed } = await undoImport(importing, made.id);
    const names2 = await Promise.all(kept.map(async (leadId) => (await db().select({ email: leads.email }).from(leads).where(eq(leads.leadId, leadId)))[0]?.email));
    expect(names2.toSorted()).toEqual(["accepted", "edited", "rejected", "spoken", "won"].map((name) => `${name}@acted.example`));
    expect(removed).toBe(2);
    expect(await db().select().from(passes).where(eq(passes.leadId, won.leadId))).toMatchObject([{ stage: "won", dealValue: 900 }]);
    expect(await offersOf(edited)).toMatchObject([{ decision: null }]);
    expect(await differences()).toEqual([]);
  });

  it("takes back what the criteria concluded from it about a lead that was here before, and lets an offer wait again that it had decided", async () => {
    const marketer = await person("marketing");
    const asked = (days: number, leadId: LeadId) => logInteraction(allow(marketer, "interaction:log"), { leadId, kind: "demo_request", occurredAt: NOW - days * DAY, note: "" });
    await importFile(fileOf(["id,email", "c1,c1@concluded.example", "c2,c2@concluded.example"]), DEMOS);
    const [first, second] = [await leadOf("c1@concluded.example"), await leadOf("c2@concluded.example")];
    for (const days of [2, 3]) await asked(days, second);
    expect(await offersOf(second)).toMatchObject([{ decision: null }]);

    const more = await importFile(fileOf(["id,one,two,out", `c1,${dayAgo(2)},${dayAgo(3)},`, `c2,,,${dayAgo(1)}`]), mappingOf({ ...DEMOS.columns, out: { stage: "disqualified" } }));
    expect(await offersOf(first)).toMatchObject([{ decision: null }]);
    expect(await offersOf(second)).toMatchObject([{ decision: "rejected" }]);
    await publishCriteria(allow(system, "criteria:publish"), { document: { ...STANDARD_CRITERIA, halfLifeDays: 60 }, reason: "slower" });
    for (const leadId of [first, second]) await inTransaction((tx) => rejudgeLeads(tx, [leadId], { mark: markOf(system), recordedAt: Date.now(), importId: null }));

    expect(await undoImport(importing, more.id)).toMatchObject({ kept: [], restored: 2 });
    expect(await offersOf(first)).toEqual([]);
    expect(await offersOf(second)).toMatchObject([{ decision: null }]);
    expect(await db().select({ stage: leads.stage }).from(leads).where(eq(leads.leadId, first))).toEqual([{ stage: "lead" }]);
    expect(await differences()).toEqual([]);
  });
});

const NOTHING_WRITTEN = { name: null, email: null, phone: null, company: null, jobTitle: null, companySize: null, country: null, city: null, industry: null, website: null, doNotContact: false };

describe("undoing an import", () => {
  it("leaves everything exactly as it was before, whatever was there and whatever the file told", async () => {
    const row = fc.record({
      id: fc.integer({ min: 1, max: 8 }), email: fc.constantFrom("", "one@undo.example", "two@undo.example"), first: fc.constantFrom("", "2018-01-05", "2018-02-05"), origin: fc.constantFrom("", "web", "fair"),
      company: fc.constantFrom("", "A", "B"), page: fc.constantFrom("", "p"), demo: fc.constantFrom("", "2018-03-01", "2018-03-02"), won: fc.constantFrom("", "2018-04-01"), lost: fc.constantFrom("", "2018-04-02"),
      rep: fc.constantFrom("", "undo-rep-1", "undo-rep-2"), value: fc.constantFrom("", "10", "20"),
    });
    let round = 0;
    await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 8 }), fc.array(row, { minLength: 1, maxLength: 8 }), async (earlier, later) => {
      round += 1;
      const columns = ["id", "email", "first", "origin", "company", "page", "demo", "won", "lost", "rep", "value"] as const;
      const text = (rows: typeof later) => fileOf([columns.join(), ...rows.map((one) => columns.map((column) => (column === "id" ? `undo${round}-${one.id}` : column === "email" && one.email ? `${round}.${one.email}` : one[column])).join())]);
      await importFile(text(earlier));
      const before = await everything();
      const file = text(later);
      const first = await importFile(file);
      expect(await undoImport(importing, first.id)).toMatchObject({ kept: [] });
      expect(await everything()).toEqual(before);
      expect(await differences()).toEqual([]);
      const again = await importFile(file);
      expect(countsOf(again)).toEqual(countsOf(first));
      await undoImport(importing, again.id);
    }), { numRuns: 15 });
  });

  it("keeps whole what somebody has touched since, and names it", async () => {
    const made = await importFile(fileOf(["id,email,company", "k1,k1@x.example,Acme", "k2,k2@x.example,Acme", "k3,k3@x.example,Acme"]));
    const later = await importFile(fileOf(["id,segment", "k2,toys"]));
    const { kept, removed } = await undoImport(importing, made.id);
    expect([kept.length, removed]).toEqual([1, 2]);
    expect(await db().select({ email: leads.email }).from(leads).where(eq(leads.leadId, kept[0]!))).toEqual([{ email: "k2@x.example" }]);
    await undoImport(importing, later.id);
    expect(await undoImport(importing, made.id)).toMatchObject({ kept: [], removed: 1 });
    await expect(undoImport(importing, made.id)).rejects.toThrow("undone already");
  });

  it("works on one that was cut off, because the process that ran it is gone", async () => {
    const before = await everything();
    const file = fileOf(["id", ...Array.from({ length: 3000 }, (_, place) => `cut${place}`)]);
    const { importId } = await requestImport(importing, file, MAPPING);
    const stop = new AbortController();
    await runImport(importing, importId, file, { onProgress: () => stop.abort(), signal: stop.signal });
    expect(await getImport(importing, importId)).toMatchObject({ status: "running", isCutOff: true });
    await holdingImport(importId, async () => expect(await getImport(importing, importId)).toMatchObject({ isCutOff: false }));
    expect(await undoImport(importing, importId)).toMatchObject({ removed: 1000, kept: [] });
    expect(await everything()).toEqual(before);
  });

  it("is refused while the import runs, and for one that is not there", async () => {
    const { importId } = await requestImport(importing, fileOf(["id", "w1"]), MAPPING);
    await holdingImport(importId, () => expect(undoImport(importing, importId)).rejects.toThrow(`is running in another process. Cancel it first (baton import cancel ${importId}`));
    await expect(undoImport(importing, 999_999 as ImportId)).rejects.toThrow("no such import");
  });
});
