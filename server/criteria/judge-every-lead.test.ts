import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { judgingRuns } from "@/db/schema/criteria";
import { leads } from "@/db/schema/leads";
import type { Arrival } from "@/funnel/arrival";
import type { Criteria } from "@/funnel/criteria";
import { DAY } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import type { PersonId } from "@/funnel/ids";
import { verifyHistory } from "../history/verify-history";
import { inTransaction } from "../in-transaction";
import { takeIn } from "../take-in";
import { judgeDueLeads, judgeNextLeads, listJudgingRuns, startJudgingRun, steerJudgingRun } from "./judge-every-lead";
import { publishCriteria } from "./publish-criteria";

const NOW = Date.now() - 10 * DAY;
const system = { kind: "system", name: "test" } as const;
const judging = allow(system, "criteria:judge");

/** Quiet for a week after a demo request makes an MQL: true only by time passing. */
const criteria: Criteria = {
  halfLifeDays: null,
  points: [{ id: "demo", when: { kind: "demo_request" }, points: 10 }],
  fit: [],
  mql: { all: [{ score: { atLeast: 10 } }, { not: { interactions: { kind: ["page_view"], atLeast: 1, withinDays: 7 } } }] },
  handOff: { any: [{ score: { atLeast: 1000 } }] },
  salesQualified: { all: [{ score: { atLeast: 1000 } }] },
  never: { any: [] },
};

function arrival(reference: number): Arrival {
  const did = (kind: string, daysAgo: number) => ({ id: randomUUID(), kind, occurredAt: NOW - daysAgo * DAY, source: null, medium: null, campaign: null, properties: {} });
  return {
    identities: [{ kind: "external", value: `crm:${reference}` }], fields: {}, attributes: {}, owner: null, createdAt: null, history: [],
    interactions: [did("demo_request", 3), did("page_view", reference % 2 === 0 ? 4 : 20)],
  };
}

const stagesNow = async () => Object.fromEntries((await db().select({ stage: leads.stage, count: sql<number>`count(*)::int` }).from(leads).groupBy(leads.stage)).map(({ stage, count }) => [stage, count]));

beforeAll(async () => {
  await inTransaction((tx) => takeIn(tx, Array.from({ length: 1200 }, (_, place) => arrival(place)), { mark: { label: "test", personId: null }, recordedAt: NOW, importId: null }));
  await publishCriteria(allow(system, "criteria:publish"), { document: criteria, reason: "first" });
});

describe("running the criteria over every lead", () => {
  it("goes on where it stopped, and says how far it has come", async () => {
    expect(await stagesNow()).toEqual({ lead: 1200 });
    const [begunByPublishing] = await listJudgingRuns(judging);
    const runId = begunByPublishing!.id;
    await expect(startJudgingRun(judging)).rejects.toThrow("already");
    expect(await judgeNextLeads(judging, runId, NOW, 1)).toBe(true);
    await steerJudgingRun(judging, runId, "pause");
    expect(await judgeNextLeads(judging, runId, NOW)).toBe(false);
    expect(await stagesNow()).toEqual({ lead: 689, mql: 511 });
    await steerJudgingRun(judging, runId, "resume");
    while (await judgeNextLeads(judging, runId, NOW));
    const [run] = await db().select().from(judgingRuns).where(eq(judgingRuns.id, runId));
    expect(run).toMatchObject({ leadsTotal: 1200, leadsJudged: 1200, leadsChanged: 600 });
    expect(run?.finishedAt).not.toBeNull();
    expect(await stagesNow()).toEqual({ lead: 600, mql: 600 });
    await expect(steerJudgingRun(judging, runId, "cancel")).rejects.toThrow("over already");
  });

  it("judges those whom time alone has qualified, once their moment has come", async () => {
    expect(await judgeDueLeads(judging, NOW + DAY)).toBe(0);
    const later = NOW + 6 * DAY;
    let due = 0;
    for (let count = await judgeDueLeads(judging, later); count > 0; count = await judgeDueLeads(judging, later)) due += count;
    expect(due).toBe(600);
    expect(await stagesNow()).toEqual({ mql: 1200 });
    expect((await verifyHistory(allow(system, "history:verify"))).differences).toEqual([]);
  });

  it("is refused to those who may not", () => {
    const rep: Actor = { kind: "person", personId: 1 as PersonId, name: "Rep", role: "sales" };
    for (const permission of ["criteria:judge", "criteria:publish", "history:verify"] as const) expect(() => allow(rep, permission)).toThrow("may not");
  });
});
