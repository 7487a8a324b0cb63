import { readFile } from "node:fs/promises";
import { asc, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { challengerVerdicts } from "@/db/schema/challengers";
import { passes } from "@/db/schema/passes";
import { replayedPasses } from "@/db/schema/replays";
import { makeAccount } from "@/db/testing/make-account";
import type { LeadId } from "@/funnel/ids";
import { DAY, HOUR, type Moment } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { criteriaAsking, didArrival } from "../criteria-for-tests";
import { currentPass } from "../demo-progress";
import { acceptHandOff } from "../hand-off/accept-hand-off";
import { loseDeal } from "../hand-off/lose-deal";
import { rejectHandOff } from "../hand-off/reject-hand-off";
import { undoDecision } from "../hand-off/undo-decision";
import { winDeal } from "../hand-off/win-deal";
import { packPasts } from "../history/pack-pasts";
import { verifyHistory } from "../history/verify-history";
import { inTransaction } from "../in-transaction";
import { funnelReport } from "../reports/funnel-report";
import { takeIn } from "../take-in";
import { judgeDueLeads } from "./judge-every-lead";
import { previewDocument } from "./preview-criteria";
import { publishCriteria } from "./publish-criteria";
import { replayNextLeads } from "./replay-next-leads";
import { runChallenger } from "./run-challenger";
import { startChallenger } from "./start-challenger";
import { startReplay } from "./start-replay";

const END: Moment = Math.floor(Date.now() / DAY) * DAY;
const START = END - 150 * DAY;
const system = { kind: "system", name: "test" } as const;
const [trying, judging] = [allow(system, "criteria:try"), allow(system, "criteria:judge")];
const criteria = criteriaAsking(35);

/** What happens to one of fifteen leads on one day of the story: it does something, or the rep who has it decides, as far as there is something to decide. */
const anyDay = fc.record({
  lead: fc.integer({ min: 1, max: 15 }),
  act: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("page_view", "pricing_view", "demo_request", "demo_request") },
    { weight: 2, arbitrary: fc.constantFrom("recycle", "recycle", "accept", "undo", "win", "lose", "let go") },
  ),
  lookAgainDays: fc.integer({ min: 1, max: 40 }),
});

let challengerId: number;

beforeAll(async () => {
  await publishCriteria(allow(system, "criteria:publish"), { document: criteria, reason: "the only one ever" }, START - DAY);
  challengerId = await startChallenger(trying, { name: "v1", reason: "beside itself" }, START - DAY);
  const story = fc.sample(fc.array(anyDay, { minLength: 900, maxLength: 900 }), { numRuns: 1, seed: 20_261_123 })[0]!;
  await live(story);
}, 180_000);

describe("with only one version ever in force, replaying it", () => {
  it("finds every MQL, hand-off and SQL of history at its moment, from tables and from packs", async () => {
    const history = await madeByCriteria();
    expect(history.filter(({ pass, mqlAt }) => pass > 1 && mqlAt !== null).length).toBeGreaterThan(10);
    expect(await db().$count(passes, eq(passes.ending, "recycled"))).toBeGreaterThan(15);
    expect(await replayed()).toEqual(history);
    await packPasts(judging);
    expect(await replayed()).toEqual(history);
  });

  it("draws the funnel that was, as if it had been in force", async () => {
    const asked = { kind: "cohort", basis: "lead", from: dayOf(START), to: dayOf(END), windowDays: null, filters: {}, groupBy: null, asOf: null } as const;
    const [asItWas, asIf] = [await funnelReport(allow(system, "report:read"), { ...asked, asIf: null }, END), await funnelReport(allow(system, "report:read"), { ...asked, asIf: 1 }, END)];
    expect(asIf.steps.map(({ step, count }) => [step, count])).toEqual(asItWas.steps.map(({ step, count }) => [step, count]));
    expect(asIf.identity).toEqual(asItWas.identity);
  });

  it("previews as many MQLs and hand-offs a day as there were, and changes nobody", async () => {
    const { preview, effects } = await previewDocument(trying, criteria, "same.json", END);
    expect(effects).toEqual([]);
    expect(preview.counts).toMatchObject({ mqlStays: 0, awaitingStays: 0 });
    for (const { mql, mqlReally, handOff, handOffReally } of preview.periods) expect([mql, handOff]).toEqual([mqlReally, handOffReally]);
    expect(Math.max(...preview.periods.map(({ mql }) => mql))).toBeGreaterThan(0);
  });

  it("as the challenger says what the published version says", async () => {
    await runChallenger(trying, () => END);
    const said = await db().select().from(challengerVerdicts).where(eq(challengerVerdicts.challengerId, challengerId)).orderBy(asc(challengerVerdicts.leadId), asc(challengerVerdicts.pass));
    const mqls = (await madeByCriteria()).filter(({ mqlAt }) => mqlAt !== null);
    expect(said.filter(({ mqlAt }) => mqlAt !== null).map(({ leadId, pass, mqlAt }) => ({ leadId, pass, mqlAt }))).toEqual(mqls.map(({ leadId, pass, mqlAt }) => ({ leadId, pass, mqlAt })));
  });

  it("leaves nothing for verifying to find, which finds a pass that was given the date of the next, and updating mends it", async () => {
    const differences = async () => (await verifyHistory(allow(system, "history:verify"))).differences;
    expect(await differences()).toEqual([]);
    await db().execute(sql`update passes p set not_before = c.not_before from stage_changes c where c.lead_id = p.lead_id and c.pass = p.pass and p.ending = 'recycled' and c.to_stage = 'recycled'`);
    const found = (await differences()).filter((difference) => /^lead \d+, pass \d+: the moment before which it is not looked at is kept as \d+, history says /.test(difference));
    expect(found).toHaveLength(await db().$count(passes, eq(passes.ending, "recycled")));
    await db().execute(sql.raw(await readFile("db/migrations/0028_not-before-of-its-own.sql", "utf8")));
    expect(await differences()).toEqual([]);
    expect(await db().$count(replayedPasses)).toBe(0);
  });
});

async function live(story: readonly (typeof anyDay extends fc.Arbitrary<infer Value> ? Value : never)[]): Promise<void> {
  const rep = await makeAccount({ role: "sales", name: "Ada Park" });
  const [decides, works] = [allow(rep, "handoff:decide"), allow(rep, "pass:work")];
  const leadIds = new Map<number, LeadId>();
  for (const [place, { lead, act, lookAgainDays }] of story.entries()) {
    const at = START + (place / story.length) * 148 * DAY;
    const leadId = leadIds.get(lead);
    if (act === "page_view" || act === "pricing_view" || act === "demo_request") {
      const [taken] = await inTransaction((tx) => takeIn(tx, [didArrival(lead, [{ kind: act, at: at - 60_000 }])], { mark: { label: "test", personId: null }, recordedAt: at, importId: null }));
      leadIds.set(lead, taken!.leadId);
      continue;
    }
    await judgeDueLeads(judging, at - HOUR);
    const [now] = leadId === undefined ? [] : await db().select().from(passes).where(eq(passes.leadId, leadId)).orderBy(sql`${passes.number} desc`).limit(1);
    if (!now || leadId === undefined) continue;
    const ending = { reason: "not_now", note: null, goesTo: act === "lose" ? "lost" : "recycled", lookAgainAt: act === "lose" ? null : at + lookAgainDays * DAY } as const;
    if (now.stage === "sal") {
      const { handOffId } = await currentPass(leadId);
      if (act === "recycle") await rejectHandOff(decides, { ...ending, goesTo: "recycled", handOffId }, at);
      if (act === "undo") {
        await rejectHandOff(decides, { ...ending, goesTo: "recycled", handOffId }, at);
        await undoDecision(decides, handOffId, at + 1000);
      }
      if (act === "accept") await acceptHandOff(decides, handOffId, at);
    } else if (now.stage === "accepted" || now.stage === "sql") {
      if (act === "lose" || act === "let go") await loseDeal(works, { leadId, pass: now.number, ...ending }, at);
      if (act === "win" && lead % 5 === 0) await winDeal(works, { leadId, pass: now.number, dealValue: 100, currency: "EUR", wonAt: at }, at);
    }
  }
  await judgeDueLeads(judging, END);
}

/** What the criteria brought about, pass by pass. */
async function madeByCriteria() {
  const rows = await db().select().from(passes).orderBy(asc(passes.leadId), asc(passes.number));
  return rows
    .map(({ leadId, number: pass, ending, ...row }) => ({ leadId, pass, ending, mqlAt: row.mqlVersion && row.mqlAt, handOffAt: row.salVersion && row.salAt, sqlAt: row.sqlVersion && row.sqlAt }))
    .filter(({ mqlAt, sqlAt, ending }) => mqlAt !== null || sqlAt !== null || ending !== null);
}

async function replayed() {
  const replayId = await startReplay(trying, { purpose: "as_if", candidates: ["v1"], from: null, to: null }, END);
  while (await replayNextLeads(trying, replayId));
  const rows = await db().select().from(replayedPasses).where(eq(replayedPasses.replayId, replayId)).orderBy(asc(replayedPasses.leadId), asc(replayedPasses.pass));
  return rows.map(({ leadId, pass, ending, mqlAt, handOffAt, sqlAt }) => ({ leadId, pass, ending, mqlAt, handOffAt, sqlAt }));
}

function dayOf(at: Moment): string {
  return new Date(at).toISOString().slice(0, 10);
}
