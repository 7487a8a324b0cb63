import { and, asc, eq, isNull, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makePerson } from "@/db/factories";
import { handOffEvents, handOffs } from "@/db/schema/hand-offs";
import { passes, stageChanges } from "@/db/schema/passes";
import { dayOf } from "@/funnel/calendar";
import type { HandOffId, LeadId } from "@/funnel/ids";
import { DAY, HOUR, type Moment } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import { criteriaAsking, didArrival, takeInBase } from "../criteria-for-tests";
import { judgeNextLeads, startJudgingRun } from "../criteria/judge-every-lead";
import { publishCriteria } from "../criteria/publish-criteria";
import { verifyHistory } from "../history/verify-history";
import { everything } from "../import-for-tests";
import { inTransaction } from "../in-transaction";
import { logInteraction } from "../leads/log-interaction";
import { acceptanceReport } from "../reports/acceptance-report";
import { balanceReport } from "../reports/balance-report";
import { funnelReport } from "../reports/funnel-report";
import { trendReport } from "../reports/trend-report";
import { velocityReport } from "../reports/velocity-report";
import { takeIn } from "../take-in";
import { acceptHandOff } from "./accept-hand-off";
import { listMyDecisions } from "./list-my-decisions";
import { listQueue } from "./list-queue";
import { rejectHandOff } from "./reject-hand-off";
import { undoDecision } from "./undo-decision";

const system: Actor = { kind: "system", name: "test" };
const NOW = Date.now();
const MONTH = 30 * DAY;
let clock = NOW - HOUR / 2;
/** Nothing happens at the same moment as something else. */
const tick = () => (clock += 1000);

beforeAll(async () => {
  await publishCriteria(allow(system, "criteria:publish"), { document: criteriaAsking(10), reason: "first" }, NOW - 90 * DAY);
  await takeInBase(120, NOW - DAY);
});

async function rep(name: string) {
  const personId = await makePerson({ name, passwordHash: "x" });
  const actor: Actor = { kind: "person", personId, name, role: "sales" };
  return { personId, decide: allow(actor, "handoff:decide"), log: allow(actor, "interaction:log") };
}
const marketer = async () => allow({ kind: "person", personId: await makePerson({ role: "marketing" }), name: "Mia", role: "marketing" }, "interaction:log");

type Waiting = { readonly leadId: LeadId; readonly handOffId: HandOffId };
const waitingLeads = (): Promise<Waiting[]> =>
  db().select({ leadId: handOffs.leadId, handOffId: handOffs.id }).from(handOffs).where(isNull(handOffs.decision)).orderBy(asc(handOffs.id));

let made = 10_000;
async function newWaitingLead(): Promise<Waiting> {
  made += 1;
  const [taken] = await inTransaction((tx) => takeIn(tx, [didArrival(made, [{ kind: "demo_request", at: NOW - 2 * HOUR }])], { mark: { label: "test", personId: null }, recordedAt: NOW - HOUR, importId: null }));
  const [offer] = await db().select({ leadId: handOffs.leadId, handOffId: handOffs.id }).from(handOffs).where(eq(handOffs.leadId, taken!.leadId));
  return offer!;
}

type Rep = Awaited<ReturnType<typeof rep>>;
const reject = ({ decide }: Rep, { handOffId }: Waiting, goesTo: "recycled" | "disqualified" = "recycled") => {
  const now = tick();
  return rejectHandOff(decide, { handOffId, reason: "not_now", note: "After the merger", goesTo, lookAgainAt: now + 3 * MONTH }, now);
};
const accept = ({ decide }: Rep, { handOffId }: Waiting) => acceptHandOff(decide, handOffId, tick());
const undo = ({ decide }: Rep, { handOffId }: Waiting) => undoDecision(decide, handOffId, tick());
const historyOf = ({ leadId }: Waiting) => db().select().from(stageChanges).where(eq(stageChanges.leadId, leadId)).orderBy(asc(stageChanges.id));
const differences = async () => (await verifyHistory(allow(system, "history:verify"))).differences;

/** All that is kept but history, which only grows. */
async function kept(): Promise<unknown> {
  const { stage_changes: _, ...rest } = (await everything()) as Record<string, unknown>;
  return rest;
}

const days = { from: dayOf(NOW - 80 * DAY, "UTC"), to: dayOf(NOW + DAY, "UTC"), filters: {} };
async function reports(asOf: Moment | null): Promise<unknown[]> {
  const [read, people] = [allow(system, "report:read"), allow(system, "report:people")];
  const asked = { ...days, asOf: asOf === null ? null : new Date(asOf).toISOString() };
  const cohort = { ...asked, kind: "cohort", basis: "lead", windowDays: null } as const;
  const all = [
    await funnelReport(read, { ...cohort, groupBy: "source" }, clock + DAY), await funnelReport(read, { ...cohort, kind: "period", groupBy: "pass" }, clock + DAY),
    await trendReport(read, { ...asked, every: "week" }, clock + DAY), await velocityReport(read, { ...asked, groupBy: "source" }, clock + DAY),
    await balanceReport(read, asked, clock + DAY), await acceptanceReport(people, { ...asked, groupBy: "source" }, clock + DAY),
  ];
  return all.map(({ definition: _, ...numbers }) => numbers);
}

describe("undoing a decision", () => {
  it("leaves nothing but its history: place, clock, owner, score, counts and the next pass are as before", async () => {
    const ada = await rep("Ada Park");
    const lead = await newWaitingLead();
    const queue = async () => (await listQueue(allow({ kind: "system", name: "test" }, "handoff:read"), { source: null, country: null }, NOW)).leads.map(({ story: _, ...lead }) => lead);
    for (const decide of [accept, reject, (one: Rep, two: Waiting) => reject(one, two, "disqualified")]) {
      const [before, waiting] = [await kept(), await queue()];
      await decide(ada, lead);
      expect(await kept()).not.toEqual(before);
      await undo(ada, lead);
      expect(await kept()).toEqual(before);
      expect(await queue()).toEqual(waiting);
    }
    expect((await historyOf(lead)).slice(-8).map(({ pass, type, from, to }) => `${pass} ${type} ${from}>${to}`)).toEqual([
      "1 move sal>accepted", "1 retraction accepted>sal",
      "1 move sal>recycled", "2 move null>lead", "2 retraction lead>lead", "1 retraction recycled>sal",
      "1 move sal>disqualified", "1 retraction disqualified>sal",
    ]);
    const events = await db().select({ what: handOffEvents.what }).from(handOffEvents).where(eq(handOffEvents.leadId, lead.leadId)).orderBy(asc(handOffEvents.id));
    expect(events.map(({ what }) => what)).toEqual(["offered", "accepted", "undone", "rejected", "undone", "rejected", "undone"]);
    expect(await differences()).toEqual([]);
  });

  it("takes back what the criteria concluded from it, too", async () => {
    const ada = await rep("Ada Park");
    const lead = await newWaitingLead();
    for (const weeks of [1, 2, 3]) await logInteraction(await marketer(), { leadId: lead.leadId, kind: "page_view", occurredAt: NOW - weeks * 7 * DAY, note: "" }, tick());
    const before = await kept();
    await acceptHandOff(ada.decide, lead.handOffId, tick());
    expect(await db().select({ stage: passes.stage }).from(passes).where(eq(passes.leadId, lead.leadId))).toEqual([{ stage: "sql" }]);
    await undo(ada, lead);
    expect(await kept()).toEqual(before);
    expect(await differences()).toEqual([]);
  });

  it("leaves every report as it was, and a report as of the moment between says what it said then", async () => {
    const ada = await rep("Ada Park");
    const choices = fc.array(fc.record({ place: fc.nat(), act: fc.constantFrom("accept", "recycled", "disqualified") }), { minLength: 1, maxLength: 6 });
    await fc.assert(fc.asyncProperty(choices, async (chosen) => {
      const waiting = await waitingLeads();
      const decisions = new Map(chosen.map(({ place, act }) => [waiting[place % waiting.length]!, act]));
      const before = await reports(null);
      for (const [lead, act] of decisions) await (act === "accept" ? accept(ada, lead) : reject(ada, lead, act as "recycled"));
      const between = await reports(null);
      const moment = clock;
      for (const lead of decisions.keys()) await undo(ada, lead);
      expect(await reports(null)).toEqual(before);
      expect(await reports(moment)).toEqual(between);
    }), { numRuns: 12 });
    expect(await differences()).toEqual([]);
  });

  it("is refused once somebody or something else has moved the lead, with who it was", async () => {
    const ada = await rep("Ada Park");
    const moved = await newWaitingLead();
    await accept(ada, moved);
    for (const weeks of [1, 2, 3]) await logInteraction(await marketer(), { leadId: moved.leadId, kind: "page_view", occurredAt: NOW - weeks * 7 * DAY, note: "" }, tick());
    await expect(undo(ada, moved)).rejects.toMatchObject({ type: "conflict", message: expect.stringMatching(/^The criteria moved this lead at \d\d:\d\d\. Your decision stands\.$/) as string });

    const imported = await newWaitingLead();
    await accept(ada, imported);
    const [identity] = await db().execute<{ value: string }>(sql`select value from identities where lead_id = ${imported.leadId}`);
    const won = { identities: [{ kind: "external" as const, value: identity!.value }], fields: {}, attributes: {}, owner: null, createdAt: null, interactions: [], history: [{ stage: "won" as const, at: tick() }] };
    await inTransaction((tx) => takeIn(tx, [won], { mark: { label: "another system", personId: null }, recordedAt: tick(), importId: null }));
    await expect(undo(ada, imported)).rejects.toMatchObject({ type: "conflict", message: expect.stringContaining("Another system moved this lead") as string });
    expect(await differences()).toEqual([]);
  });

  it("is offered for a week, of what nobody has moved since", async () => {
    const ada = await rep("Ada Park");
    const [taken, gone, moved] = [await newWaitingLead(), await newWaitingLead(), await newWaitingLead()];
    await accept(ada, taken);
    await reject(ada, gone);
    await accept(ada, moved);
    for (const weeks of [1, 2, 3]) await logInteraction(await marketer(), { leadId: moved.leadId, kind: "page_view", occurredAt: NOW - weeks * 7 * DAY, note: "" }, tick());
    expect(await listMyDecisions(ada.decide, NOW)).toMatchObject([{ handOffId: gone.handOffId, decision: "rejected", reason: "Interested, but not now" }, { handOffId: taken.handOffId, decision: "accepted" }]);
    await undo(ada, gone);
    expect(await listMyDecisions(ada.decide, NOW)).toMatchObject([{ handOffId: taken.handOffId }]);
    expect(await listMyDecisions(ada.decide, NOW + 8 * DAY)).toEqual([]);
  });

  it("is for whoever decided, and works once", async () => {
    const [ada, ben] = [await rep("Ada Park"), await rep("Ben Moor")];
    const lead = await newWaitingLead();
    await accept(ada, lead);
    await expect(undo(ben, lead)).rejects.toMatchObject({ type: "not_found" });
    const outcomes = await Promise.allSettled([undo(ada, lead), undo(ada, lead), undo(ada, lead)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await historyOf(lead)).filter(({ type }) => type === "retraction")).toHaveLength(1);
    await expect(undo(ada, lead)).rejects.toMatchObject({ type: "not_found" });
  });

  it("races another rep's acceptance, an interaction and a run of the criteria to one outcome that history agrees with", async () => {
    const [ada, ben, mia] = [await rep("Ada Park"), await rep("Ben Moor"), await marketer()];
    for (let round = 0; round < 8; round += 1) {
      const lead = await newWaitingLead();
      await (round % 2 === 0 ? accept(ada, lead) : reject(ada, lead));
      const run = await startJudgingRun(allow(system, "criteria:judge"));
      const [undone, taken] = await Promise.allSettled([
        undo(ada, lead), accept(ben, lead),
        logInteraction(mia, { leadId: lead.leadId, kind: "page_view", occurredAt: NOW - 2 * DAY, note: "" }, tick()),
        judgeNextLeads(allow(system, "criteria:judge"), run),
      ]);
      while (await judgeNextLeads(allow(system, "criteria:judge"), run));
      const [pass] = await db().select().from(passes).where(and(eq(passes.leadId, lead.leadId), eq(passes.number, 1)));
      const [offer] = await db().select().from(handOffs).where(eq(handOffs.id, lead.handOffId));
      if (taken.status === "fulfilled") expect([undone.status, pass!.ownerId, offer!.decidedBy]).toEqual(["fulfilled", ben.personId, ben.personId]);
      else if (undone.status === "fulfilled") expect([pass!.stage, pass!.ownerId, offer!.decision]).toEqual(["sal", null, null]);
      else expect(offer!.decidedBy).toBe(ada.personId);
    }
    expect(await differences()).toEqual([]);
  });
});
