import { randomUUID } from "node:crypto";
import { desc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { judgingRuns } from "@/db/schema/criteria";
import { standings } from "@/db/schema/standings";
import type { Arrival } from "@/funnel/arrival";
import type { Criteria } from "@/funnel/criteria";
import type { LeadId } from "@/funnel/ids";
import { DAY, type Moment } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { verifyHistory } from "../history/verify-history";
import { inTransaction } from "../in-transaction";
import { judgeBlocks } from "../judge-block";
import { listLeads } from "../leads/list-leads";
import { rankInUse } from "../rank-in-use";
import { rejudgeLeads } from "../rejudge-leads";
import { takeIn } from "../take-in";
import { writeBlocks } from "../write-block";
import { judgeNextLeads, startJudgingRun, steerJudgingRun } from "./judge-every-lead";
import { publishCriteria } from "./publish-criteria";

const system = { kind: "system", name: "test" } as const;
const judging = allow(system, "criteria:judge");
const mark = { label: "test", personId: null };
const LEADS = 2300;
const NOW = Date.now() - 10 * DAY;

/** Points for a demo request and a page view; from 30 on an MQL, with a demo request offered to sales. */
const criteria = (demo: number, page: number, halfLifeDays: number): Criteria => ({
  halfLifeDays,
  points: [{ id: "demo", when: { kind: "demo_request" }, points: demo }, { id: "page", when: { kind: "page_view" }, points: page }],
  fit: [{ id: "size", when: { field: "companySize", atLeast: 50 }, points: demo }],
  mql: { all: [{ score: { atLeast: 30 } }] },
  handOff: { all: [{ score: { atLeast: 60 } }] },
  salesQualified: { all: [{ score: { atLeast: 1000 } }] },
  never: { any: [] },
});

const did = (kind: string, at: Moment) => ({ id: randomUUID(), kind, occurredAt: at, source: null, medium: null, campaign: null, properties: {} });
const tells = (lead: number, interactions: Arrival["interactions"]): Arrival => ({
  identities: [{ kind: "external", value: `crm:${lead}` }], fields: { companySize: lead % 3 === 0 ? 100 : 10 }, attributes: {}, owner: null, createdAt: null, history: [], interactions,
});
const begins = (lead: number) => tells(lead, [did("page_view", NOW - 30 * DAY - lead * 60_000), ...(lead % 4 === 0 ? [did("demo_request", NOW - 20 * DAY - lead * 60_000)] : [])]);
const takeInAt = (arrivals: readonly Arrival[], at: Moment = NOW) => inTransaction((tx) => takeIn(tx, arrivals, { mark, recordedAt: at, importId: null }));

async function runToItsEnd(runId: number): Promise<void> {
  while (await judgeNextLeads(judging, runId));
}

/** The leads best first, each with its score at a moment, as the lists show them. */
async function byScore(now: Moment): Promise<{ leadId: LeadId; score: number }[]> {
  const all = [];
  for (let cursor: string | null = null; ; ) {
    const filters = { words: "", stage: null, source: null, campaign: null, country: null, ownerId: null, scoreAtLeast: null, nurture: null };
    const { leads, after } = await listLeads(allow(system, "lead:read"), { filters, sort: "score", cursor, limit: 500 }, now);
    all.push(...leads.map(({ leadId, score }) => ({ leadId, score })));
    if (after === null) return all;
    cursor = after;
  }
}

/** Everything that is kept of how leads stand and where, as the lists use it. */
async function state() {
  const rank = standings[await db().transaction(rankInUse)];
  return db().execute(sql`
    select to_jsonb(s) - '{even_rank,odd_rank}'::text[] as standing, ${rank} as rank, (select jsonb_agg(to_jsonb(p) order by p.pass) from passes p where p.lead_id = s.lead_id) as passes,
      (select jsonb_agg(to_jsonb(h) order by h.id) from hand_offs h where h.lead_id = s.lead_id) as offers
    from standings s join ${standings} on ${standings.leadId} = s.lead_id order by s.lead_id`);
}

/** What judging every lead alone, held, has to add to a state: nothing. */
async function expectNothingLeft(): Promise<void> {
  const before = await state();
  const ids = before.map(({ standing }) => (standing as { lead_id: LeadId }).lead_id);
  for (let from = 0; from < ids.length; from += 500) {
    const moved = await inTransaction((tx) => rejudgeLeads(tx, ids.slice(from, from + 500), { mark, recordedAt: Date.now(), importId: null }));
    expect(moved.size).toBe(0);
  }
  expect(await state()).toEqual(before);
  expect((await verifyHistory(allow(system, "history:verify"))).differences).toEqual([]);
}

async function publish(document: Criteria, now?: Moment): Promise<number> {
  await publishCriteria(allow(system, "criteria:publish"), { document, reason: "another look" }, now);
  const [run] = await db().select().from(judgingRuns).orderBy(desc(judgingRuns.id)).limit(1);
  return run?.id ?? 0;
}

const indexes = async () => (await db().execute<{ name: string }>(sql`select indexrelid::regclass::text as name from pg_index where indrelid = 'standings'::regclass and indisvalid order by 1`)).map(({ name }) => name).filter((name) => name.endsWith("rank"));

beforeAll(async () => {
  await publish(criteria(20, 5, 30), NOW - 60 * DAY);
  for (let lead = 0; lead < LEADS; lead += 500) await takeInAt(Array.from({ length: Math.min(500, LEADS - lead) }, (_, place) => begins(lead + place)));
});

describe("a run of the criteria over every lead", () => {
  it("leaves the lists in their order until it is through, then in that of a full recomputation, at any later moment", async () => {
    const before = (await byScore(NOW)).map(({ leadId }) => leadId);
    const runId = await publish(criteria(40, 1, 10));
    await judgeNextLeads(judging, runId, Date.now(), 1);
    expect((await byScore(Date.now())).map(({ leadId }) => leadId)).toEqual(before);
    await runToItsEnd(runId);
    expect(await indexes()).toEqual(["standings_odd_rank"]);
    for (const later of [0, 10, 400]) {
      const listed = await byScore(Date.now() + later * DAY);
      expect(listed).toHaveLength(LEADS);
      const scores = listed.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    }
    await expectNothingLeft();
  });

  it("never overwrites what came in meanwhile: nothing is left to judge afterwards", async () => {
    const runId = await publish(criteria(70, 5, 45));
    let isRunning = true;
    const intake = async (first: number) => {
      for (let place = first; isRunning; place += 2) {
        const lead = (place * 37) % LEADS;
        await takeInAt([lead, lead + 1, LEADS + place].map((one) => tells(one, [did(place % 3 === 0 ? "demo_request" : "page_view", Date.now() - 1000)])), Date.now());
      }
    };
    const taking = Promise.all([intake(0), intake(1)]);
    await runToItsEnd(runId);
    isRunning = false;
    await taking;
    await expectNothingLeft();
  });

  it("keeps what was taken in between its look at a lead and its writing", async () => {
    const runId = await publish(criteria(35, 4, 45));
    const [block] = await judgeBlocks(0 as LeadId, 1, Date.now());
    expect(block!.standings.length).toBeGreaterThan(500);
    await takeInAt(Array.from({ length: 50 }, (_, lead) => tells(lead, [did("page_view", Date.now() - 1000)])), Date.now());
    expect(await writeBlocks(runId, [block!], mark)).toBe(true);
    await runToItsEnd(runId);
    await expectNothingLeft();
  });

  it("waits for nobody who holds a lead's standing, and judges that lead after him", async () => {
    const runId = await publish(criteria(45, 6, 45));
    const [block] = await judgeBlocks(0 as LeadId, 1, Date.now());
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    const others = block!.standings.slice(0, 3).map(({ leadId }) => leadId);
    const holding = db().transaction(async (tx) => {
      await tx.execute(sql`select from standings where lead_id in ${others} for update`);
      await held;
    });
    setTimeout(release, 200);
    expect(await writeBlocks(runId, [block!], mark)).toBe(true);
    await holding;
    await runToItsEnd(runId);
    await expectNothingLeft();
  });

  it("killed anywhere and begun again ends in the same state, and counts whom it moved once", async () => {
    const runId = await publish(criteria(25, 31, 45));
    const [first] = await judgeBlocks(0 as LeadId, 1, Date.now());
    const died = new Error("killed");
    await expect(writeBlocks(runId, [{ ...first!, get standings(): never { throw died; } }], mark)).rejects.toBe(died);
    await expect(writeBlocks(runId, [{ ...first!, get last(): never { throw died; } }], mark)).rejects.toBe(died);
    await judgeNextLeads(judging, runId, Date.now(), 1);
    expect(await indexes()).toEqual(["standings_even_rank"]);
    await db().$client.unsafe("create index concurrently standings_odd_rank on standings (odd_rank, lead_id)");
    await runToItsEnd(runId);
    const [run] = await db().select().from(judgingRuns).where(eq(judgingRuns.id, runId));
    const [moved] = await db().execute<{ leads: number }>(sql`
      select count(distinct lead_id)::int as leads from stage_changes where criteria_version = (select max(version) from criteria_versions)`);
    expect(run).toMatchObject({ leadsChanged: moved!.leads, leadsTotal: run!.leadsJudged });
    expect(run!.finishedAt).not.toBeNull();
    expect(await indexes()).toHaveLength(1);
    await expectNothingLeft();
  });

  it("cancelled leaves the lists whole: who was judged stands anew, the others as they were", async () => {
    const before = await byScore(Date.now());
    const runId = await publish(criteria(90, 2, 45));
    await judgeNextLeads(judging, runId, Date.now(), 1);
    await steerJudgingRun(judging, runId, "cancel");
    await runToItsEnd(runId);
    const [run] = await db().select().from(judgingRuns).where(eq(judgingRuns.id, runId));
    expect(run).toMatchObject({ finishedAt: null, orderedAt: expect.any(Date) as Date });
    const now = Date.now();
    const after = await byScore(now);
    expect(after).toHaveLength(before.length);
    expect(after.map(({ score }) => score)).toEqual(after.map(({ score }) => score).toSorted((one, other) => other - one));
    expect((await verifyHistory(allow(system, "history:verify"))).differences).toEqual([]);
    await runToItsEnd(await startJudgingRun(judging));
    await expectNothingLeft();
  });
});
