import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { dayOf } from "@/funnel/calendar";
import type { FunnelReport } from "@/funnel/funnel-report";
import { DAY } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import { STEPS } from "@/funnel/stages";
import { criteriaAsking, madePreview, takeInBase } from "../criteria-for-tests";
import { judgeNextLeads, listJudgingRuns } from "../criteria/judge-every-lead";
import { publishCandidate } from "../criteria/publish-candidate";
import { publishCriteria } from "../criteria/publish-criteria";
import { replayNextLeads } from "../criteria/replay-next-leads";
import { startReplay } from "../criteria/start-replay";
import { listPassLeads } from "../leads/list-pass-leads";
import { acceptanceReport } from "./acceptance-report";
import { balanceReport } from "./balance-report";
import { conversionReport } from "./conversion-report";
import { funnelReport } from "./funnel-report";
import { trendReport } from "./trend-report";
import { velocityReport } from "./velocity-report";

const system: Actor = { kind: "system", name: "test" };
const [reading, people, publishing, judging, trying] = [allow(system, "report:read"), allow(system, "report:people"), allow(system, "criteria:publish"), allow(system, "criteria:judge"), allow(system, "criteria:try")];
const NOW = Date.now();
const THEN = NOW - DAY;
const days = { from: dayOf(NOW - 80 * DAY, "UTC"), to: dayOf(NOW, "UTC"), filters: {} };

beforeAll(async () => {
  await publishCriteria(publishing, { document: criteriaAsking(40), reason: "first" }, NOW - 90 * DAY);
  await takeInBase(700, THEN - DAY);
});

async function judgeEverybody(): Promise<void> {
  const [run] = await listJudgingRuns(judging);
  while (await judgeNextLeads(judging, run!.id));
}

async function everyReport(): Promise<string[]> {
  const asked = { ...days, asOf: new Date(THEN).toISOString() };
  const cohort = { ...asked, kind: "cohort", basis: "lead", windowDays: null } as const;
  return [
    await funnelReport(reading, { ...cohort, groupBy: "source" }),
    await funnelReport(reading, { ...cohort, windowDays: 30, groupBy: "criteria" }),
    await funnelReport(reading, { ...cohort, kind: "period", basis: "mql", groupBy: null }),
    await trendReport(reading, { ...asked, every: "week" }),
    await velocityReport(reading, { ...asked, groupBy: "source" }),
    await balanceReport(reading, asked),
    await acceptanceReport(people, { ...asked, groupBy: "source" }),
    await conversionReport(people, asked),
    (await listPassLeads(reading, { ...cohort, step: "mql", part: "all" }, { cursor: null, limit: 200 })).leads.map(({ leadId, pass, at }) => [leadId, pass, at]),
  ].map((report) => JSON.stringify(report));
}

describe("as it was", () => {
  it("is the same to the last byte whatever is published, rolled back and judged since", { timeout: 120_000 }, async () => {
    const before = await everyReport();
    const made = async () => (await db().execute<{ count: number }>(sql`select count(*)::int as count from stage_changes`))[0]!.count;
    const rows = await made();
    await publishCriteria(publishing, { document: criteriaAsking(15), reason: "lower" });
    await judgeEverybody();
    expect(await made()).toBeGreaterThan(rows);
    expect(await everyReport()).toEqual(before);
    const { preview, name } = await madePreview(trying, "v1");
    await publishCandidate(publishing, { name, fingerprint: preview.fingerprint, reason: "back", judges: "everyone" });
    await judgeEverybody();
    expect(await everyReport()).toEqual(before);
    await publishCriteria(publishing, { document: criteriaAsking(5), reason: "for new ones", judges: "new_passes" });
    expect(await everyReport()).toEqual(before);
  });
});

describe("as if a version had been in force", () => {
  const asked = { ...days, asOf: null, kind: "cohort", basis: "lead", windowDays: null, groupBy: null } as const;

  it("is refused until the version has been replayed", async () => {
    await expect(funnelReport(reading, { ...asked, asIf: 2 })).rejects.toMatchObject({ type: "not_found", fields: { asIf: expect.any(String) } });
  });

  it("counts the MQLs and hand-offs that the version would have made, each number opening exactly its leads", async () => {
    const replayId = await startReplay(trying, { purpose: "as_if", candidates: ["v2"], from: null, to: null });
    while (await replayNextLeads(trying, replayId));
    const report = await funnelReport(reading, { ...asked, asIf: 2 });
    const [replayed] = await db().execute<{ mql: number; sal: number }>(sql`
      select count(mql_at)::int as mql, count(hand_off_at)::int as sal from replayed_passes where replay_id = ${replayId}`);
    expect(countOf(report, "mql")).toBe(replayed!.mql);
    expect(countOf(report, "sal")).toBe(replayed!.sal);
    expect(countOf(report, "mql")).toBeGreaterThan(countOf(await funnelReport(reading, { ...asked, asIf: null, asOf: new Date(THEN).toISOString() }), "mql"));
    expect(report.definition.text).toContain("As if version 2 of the criteria had been in force");
    for (const step of STEPS) {
      const { total } = await listPassLeads(reading, { ...asked, asIf: 2, step, part: "all" }, { cursor: null, limit: 1 });
      expect(total).toBe(countOf(report, step));
    }
    for (const { entered, advanced, recycled, disqualified, lost, stillThere } of report.identity) expect(entered).toBe(advanced + recycled + disqualified + lost + stillThere);
    const trend = await trendReport(reading, { ...days, asOf: null, asIf: 2, every: "month" });
    expect(trend.points.reduce((sum, { counts }) => sum + counts.mql, 0)).toBe(replayed!.mql);
  });

  it("is what really was, where the version really was in force", async () => {
    const replayId = await startReplay(trying, { purpose: "as_if", candidates: ["v1"], from: null, to: null });
    while (await replayNextLeads(trying, replayId));
    const asIf = await funnelReport(reading, { ...asked, asIf: 1 });
    const really = await funnelReport(reading, { ...asked, asOf: new Date(THEN).toISOString() });
    for (const step of ["lead", "mql", "sal"] as const) expect(countOf(asIf, step)).toBe(countOf(really, step));
  });
});

function countOf({ steps }: FunnelReport, wanted: (typeof STEPS)[number]): number {
  return steps.find(({ step }) => step === wanted)?.count ?? 0;
}
