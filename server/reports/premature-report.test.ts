import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { db } from "@/db/client";
import { makeInteraction, makeLead, makePerson, type ToldPass } from "@/db/factories";
import { interactionKinds } from "@/db/schema/workspace";
import { DAY, HOUR, type Moment } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import type { DayQuery, PassFilters } from "@/funnel/report-query";
import type { Stage } from "@/funnel/stages";
import { inTransaction } from "../in-transaction";
import { exportPassLeads } from "../leads/export-pass-leads";
import { listInteractions } from "../leads/list-interactions";
import { listPassLeads } from "../leads/list-pass-leads";
import { takeIn } from "../take-in";
import { exportPremature } from "./export-premature";
import { prematureReport } from "./premature-report";

const baton = { kind: "system", name: "test" } as const;
const reading = allow(baton, "report:read");
const T = Date.UTC(2026, 2, 10, 9);
const NOW = T + 90 * DAY;

type Told = readonly [stage: Stage, at: Moment | null];
const history = (...told: Told[]): ToldPass => ({ history: told.map(([to, occurredAt]) => ({ to, occurredAt })) });
const asked = (filters: PassFilters): DayQuery => ({ from: "2026-01-01", to: "2026-12-31", asOf: null, filters });

/** A lead in a campaign of its own, with contacts at these moments; says whether each of its passes counts as contacted too early. */
async function earlyPasses(passes: readonly ToldPass[], contacts: readonly Moment[], kind = "call"): Promise<readonly number[]> {
  const tag = randomUUID();
  const leadId = await makeLead({ attributes: { tag }, passes });
  for (const at of contacts) await makeInteraction(leadId, { kind, occurredAt: new Date(at) });
  const query = { ...asked({ "attributes.tag": [tag], premature: ["yes"] }), kind: "cohort", basis: "lead", windowDays: null, step: "lead", part: "all" } as const;
  return (await listPassLeads(reading, query, { cursor: null, limit: 50 }, NOW)).leads.map(({ pass }) => pass);
}

it("is a call, a meeting or a reply before the pass was in sales' hands, in the pass under way then", async () => {
  const handed = history(["lead", T], ["mql", T + DAY], ["sal", T + 2 * DAY]);
  expect(await earlyPasses([handed], [T + 2 * DAY - 1])).toEqual([1]);
  for (const kind of ["meeting", "reply"]) expect(await earlyPasses([handed], [T + DAY], kind)).toEqual([1]);
  expect(await earlyPasses([handed], [T + 2 * DAY, T + 3 * DAY])).toEqual([]);
  expect(await earlyPasses([handed], [T + DAY], "webinar")).toEqual([]);
  expect(await earlyPasses([handed], [T - 5 * DAY]), "before the lead was known").toEqual([1]);
  expect(await earlyPasses([history(["lead", T], ["mql", T + DAY])], [T + 9 * DAY]), "never handed over").toEqual([1]);
  expect(await earlyPasses([history(["lead", T], ["accepted", T + 3 * DAY])], [T + 2 * DAY]), "the hand-off itself has no date").toEqual([1]);
  expect(await earlyPasses([history(["lead", T], ["accepted", null])], [T + 2 * DAY]), "nobody knows when sales got it").toEqual([]);
  const again = [history(["lead", T], ["sal", T + DAY], ["recycled", T + 5 * DAY]), history(["lead", T + 5 * DAY], ["sal", T + 9 * DAY])];
  expect(await earlyPasses(again, [T + 2 * DAY])).toEqual([]);
  expect(await earlyPasses(again, [T + 6 * DAY])).toEqual([2]);
  expect(await earlyPasses(again, [T + HOUR, T + 6 * DAY])).toEqual([2, 1]);
});

it("is derived each time, so that what is learnt late makes it right", async () => {
  await db().insert(interactionKinds).values([{ kind: "call", label: "Call", builtIn: true }, { kind: "page_view", label: "Page view", builtIn: true }]).onConflictDoNothing();
  const value = `crm:${randomUUID()}`;
  const arrive = (more: { readonly calledAt?: Moment; readonly sal?: Moment }, recordedAt: Moment) => inTransaction((tx) => takeIn(tx, [{
    identities: [{ kind: "external", value }], fields: {}, attributes: {}, owner: null, createdAt: T,
    history: more.sal === undefined ? [] : [{ stage: "sal", at: more.sal }],
    interactions: more.calledAt === undefined ? [] : [{ id: randomUUID(), kind: "call", occurredAt: more.calledAt, source: null, medium: null, campaign: null, properties: {} }],
  }], { mark: { label: "import", personId: null }, recordedAt, importId: null }));
  await arrive({ calledAt: T + 2 * DAY }, T + 3 * DAY);
  await arrive({ sal: T + 4 * DAY }, T + 4 * DAY);
  const [found] = (await listPassLeads(reading, { ...asked({ premature: ["yes"] }), from: "2026-03-14", to: "2026-03-14", kind: "cohort", basis: "sal", windowDays: null, step: "sal", part: "all" }, { cursor: null, limit: 50 }, NOW)).leads;
  const timeline = async () => (await listInteractions(allow(baton, "lead:read"), found!.leadId, { cursor: null, limit: 9 })).interactions.map(({ kind, isPremature }) => [kind, isPremature]);
  expect(await timeline()).toEqual([["call", true]]);
  await arrive({ sal: T + DAY }, T + 5 * DAY);
  expect(await timeline()).toEqual([["call", false]]);
});

it("is counted of those handed over and of all, each number opening exactly its passes, beside how they ended", async () => {
  const [tag, ownerId] = [randomUUID(), await makePerson({ name: "Rita Rep" })];
  const make = async (often: number, source: string | null, called: boolean, ...told: Told[]) => {
    for (let turn = 0; turn < often; turn += 1) {
      const leadId = await makeLead({ attributes: { tag }, passes: [{ ...history(...told), source, ownerId: source === "fair" ? ownerId : null }] });
      if (called) await makeInteraction(leadId, { kind: "call", occurredAt: new Date(T + HOUR) });
    }
  };
  await make(3, "fair", true, ["lead", T], ["sal", T + DAY], ["recycled", T + 2 * DAY]);
  await make(1, "fair", true, ["lead", T], ["sal", T + DAY], ["accepted", T + 2 * DAY], ["won", T + 40 * DAY]);
  await make(4, "fair", false, ["lead", T], ["sal", T + DAY], ["accepted", T + 2 * DAY], ["sql", T + 9 * DAY]);
  await make(2, null, false, ["lead", T], ["sal", T + 30 * DAY]);
  await make(5, "web", true, ["lead", T], ["mql", T + DAY]);
  const query = asked({ "attributes.tag": [tag] });
  const report = await prematureReport(reading, query, NOW);
  expect(report.handedOver.total).toMatchObject({ passes: 10, premature: 4, rate: 0.4 });
  expect(report.begun.total).toMatchObject({ passes: 15, premature: 9, rate: 0.6 });
  expect(report.handedOver.byOwner).toMatchObject([{ label: "Rita Rep", passes: 8, premature: 4 }, { key: null, passes: 2, premature: 0, rate: 0 }]);
  expect(report.begun.bySource).toMatchObject([{ key: "fair", passes: 8, premature: 4 }, { key: "web", passes: 5, premature: 5 }, { key: null, passes: 2, premature: 0 }]);
  expect(report.handedOver.byMonth).toMatchObject([{ key: "2026-03", passes: 8, premature: 4 }, { key: "2026-04", passes: 2, premature: 0 }]);
  expect(report.outcomes).toMatchObject([
    { premature: true, handedOver: 4, awaiting: 0, rejected: 3, acceptance: { part: 1, whole: 4, rate: 0.25 }, toSql: { part: 1, whole: 4 }, toWon: { part: 1, whole: 4 } },
    { premature: false, handedOver: 6, awaiting: 2, rejected: 0, acceptance: { part: 4, whole: 4, rate: 1 }, toSql: { part: 4, whole: 6 }, toWon: { part: 0, whole: 6, rate: 0 } },
  ]);
  expect(report.outcomes[0]!.acceptance.interval).not.toBeNull();
  for (const [basis, shares] of [["sal", report.handedOver], ["lead", report.begun]] as const) {
    for (const { key, passes, premature } of shares.bySource) {
      const behind = async (filters: PassFilters) => (await listPassLeads(reading, { ...query, filters: { ...query.filters, ...filters }, kind: "cohort", basis, windowDays: null, step: basis, part: "all" }, { cursor: null, limit: 50 }, NOW)).total;
      expect([await behind({ source: [key] }), await behind({ source: [key], premature: ["yes"] }), await behind({ source: [key], premature: ["no"] })]).toEqual([passes, premature, passes - premature]);
    }
  }
  const marketer = { kind: "person", personId: await makePerson({ role: "marketing" }), name: "M", role: "marketing" } as const;
  expect((await prematureReport(allow(marketer, "report:read"), query, NOW)).handedOver.byOwner, "reps' figures are for managers").toBeNull();
});

it("can be taken along as a file, and so can the passes behind a number", async () => {
  const tag = randomUUID();
  const leadId = await makeLead({ name: "=1+1", attributes: { tag }, passes: [history(["lead", T], ["sal", T + DAY])] });
  const textOf = async (parts: AsyncGenerator<string>) => {
    let text = "";
    for await (const part of parts) text += part;
    return text;
  };
  expect(await textOf(exportPremature(reading, asked({ "attributes.tag": [tag] })))).toContain("handed over,all,,1,0,contacted before hand-off,0,0,");
  const selection = { ...asked({ "attributes.tag": [tag] }), kind: "cohort", basis: "sal", windowDays: null, step: "sal", part: "all" } as const;
  expect(await textOf(exportPassLeads(reading, selection))).toContain(`${leadId},1,'=1+1,`);
});
