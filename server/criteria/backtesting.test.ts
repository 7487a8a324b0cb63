import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Arrival } from "@/funnel/arrival";
import { BACKTEST_PARTS } from "@/funnel/backtest";
import type { Criteria } from "@/funnel/criteria";
import type { PersonId } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import { inTransaction } from "../in-transaction";
import { takeIn } from "../take-in";
import { backtestReport } from "./backtest-report";
import { exportBacktestLeads } from "./export-backtest-leads";
import { getReplay } from "./get-replay";
import { listBacktestLeads } from "./list-backtest-leads";
import { publishCriteria } from "./publish-criteria";
import { replayNextLeads } from "./replay-next-leads";
import { startBacktest, startFileBacktest } from "./start-backtest";

const START = Date.UTC(2024, 0, 1);
const NOW = START + 200 * DAY;
const system = { kind: "system", name: "test" } as const;
const trying = allow(system, "criteria:try");

const onDemo: Criteria = {
  halfLifeDays: null,
  points: [{ id: "demo", when: { kind: "demo_request" }, points: 10 }],
  fit: [],
  mql: { score: { atLeast: 10 } },
  handOff: { any: [] },
  salesQualified: { any: [] },
  never: { any: [] },
};
const onAnything: Criteria = { ...onDemo, mql: { interactions: { atLeast: 1 } } };

const did = (kind: string, day: number) => ({ id: randomUUID(), kind, occurredAt: START + day * DAY, source: null, medium: null, campaign: null, properties: {} });
let told = 0;
function lead(interactions: Arrival["interactions"], history: Arrival["history"]): Arrival {
  told += 1;
  return { identities: [{ kind: "external", value: `crm:${told}` }], fields: {}, attributes: {}, owner: null, createdAt: null, history, interactions };
}
const times = (count: number, make: () => Arrival) => Array.from({ length: count }, make);
const ended = (stage: "won" | "lost" | "recycled", day: number | null) => [{ stage, at: day === null ? null : START + day * DAY }];

/** Twelve won, ten of them after a demo request 10 days before; eight lost, two of them after one; twenty sent back without; nine open with; three won nobody knows when. */
const LEADS = [
  ...times(10, () => lead([did("page_view", 20), did("demo_request", 30), did("page_view", 41)], ended("won", 40))),
  ...times(2, () => lead([did("page_view", 20), did("demo_request", 41)], ended("won", 40))),
  ...times(2, () => lead([did("demo_request", 30)], ended("lost", 50))),
  ...times(6, () => lead([did("page_view", 30)], ended("lost", 50))),
  ...times(20, () => lead([did("page_view", 30)], ended("recycled", 50))),
  ...times(9, () => lead([did("demo_request", 33)], [])),
  ...times(3, () => lead([did("demo_request", 33)], ended("won", null))),
  ...times(4, () => lead([did("demo_request", 1)], ended("lost", 2))),
];

let backtestId: number;

async function textOf(lines: AsyncGenerator<string>): Promise<string> {
  let text = "";
  for await (const line of lines) text += line;
  return text;
}

beforeAll(async () => {
  await inTransaction((tx) => takeIn(tx, LEADS, { mark: { label: "test", personId: null }, recordedAt: NOW, importId: null }));
  for (const document of [onDemo, onAnything]) await publishCriteria(allow(system, "criteria:publish"), { document, reason: "tried" }, NOW);
  backtestId = await startBacktest(trying, { candidates: ["v1", "v2"], from: "2024-01-15", to: "2024-03-17" }, NOW);
  await expect(backtestReport(trying, backtestId)).rejects.toThrow("not come to its end");
  while (await replayNextLeads(trying, backtestId, 10));
});

describe("a backtest", () => {
  it("says how well each candidate would have chosen, with open and undated passes apart", async () => {
    const { results: [first, second] } = await backtestReport(trying, backtestId);
    expect(first?.counts).toEqual({ mqls: 24, mqlsWon: 13, mqlsLost: 2, mqlsBack: 0, mqlsOpen: 9, ended: 40, won: 12, chosen: 12, caught: 10, missed: 2, lostThrough: 2, backThrough: 0, undated: 3 });
    expect(first?.precision).toMatchObject({ part: 10, whole: 12, rate: 10 / 12 });
    expect(first?.recall).toMatchObject({ part: 10, whole: 12, rate: 10 / 12 });
    expect(first?.baseRate.rate).toBe(0.3);
    expect(first?.lift?.times).toBeCloseTo(10 / 12 / 0.3);
    expect(first?.lift?.low).toBeGreaterThan(1);
    expect(first?.daysBeforeWin).toMatchObject({ median: { value: 10 }, p90: { value: 10 } });
    expect(second).toMatchObject({ recall: { rate: 1 }, precision: { rate: 0.3 }, lift: { times: 1 } });
    expect(second?.daysBeforeWin?.median.value).toBe(20);
  });

  it("counts the MQLs of each week, which together are those of the period", async () => {
    const { weeks, results } = await backtestReport(trying, backtestId);
    expect(weeks).toHaveLength(9);
    for (const { weekly, counts } of results) expect(weekly.reduce((sum, one) => sum + one, 0)).toBe(counts.mqls);
    expect(results[0]?.weekly).toEqual([0, 0, 24, 0, 0, 0, 0, 0, 0]);
    expect(results[0]?.perWeek?.mean).toBeCloseTo(24 / 9);
  });

  it("opens exactly the leads behind each number, page by page, and exports them", async () => {
    const { weeks, results } = await backtestReport(trying, backtestId);
    for (const [candidate, { counts, weekly }] of results.entries()) {
      for (const part of BACKTEST_PARTS) {
        const selection = { replayId: backtestId, candidate, part, week: null };
        const listed: string[] = [];
        for (let cursor: string | null = null; ; ) {
          const page = await listBacktestLeads(trying, selection, { cursor, limit: 7 });
          expect(page.total).toBe(counts[part]);
          listed.push(...page.leads.map(({ leadId, pass }) => `${leadId}:${pass}`));
          cursor = page.nextCursor;
          if (cursor === null) break;
        }
        expect(new Set(listed).size).toBe(counts[part]);
        const lines = (await textOf(exportBacktestLeads(trying, selection))).trim().split("\r\n");
        expect(lines).toHaveLength(counts[part] + 1);
      }
      for (const [week, { from }] of weeks.entries()) {
        expect((await listBacktestLeads(trying, { replayId: backtestId, candidate, part: "mqls", week: from }, { cursor: null, limit: 1 })).total).toBe(weekly[week]);
      }
    }
  });

  it("stays as it is, whatever happens to its leads afterwards", async () => {
    const before = await backtestReport(trying, backtestId);
    await inTransaction((tx) => takeIn(tx, [{ ...LEADS[0]!, interactions: [did("demo_request", 90)] }, { ...LEADS[45]!, history: ended("won", 60) }], { mark: { label: "test", personId: null }, recordedAt: NOW + DAY, importId: null }));
    expect(await backtestReport(trying, backtestId)).toEqual(before);
  });

  it("compares a document from a file with the version in force, and refuses what makes no sense", async () => {
    const fileId = await startFileBacktest(trying, { name: "ours.json", document: onDemo }, { from: "2024-01-15", to: "2024-03-17" }, NOW);
    expect((await getReplay(trying, fileId)).candidates).toEqual([{ name: "ours.json", title: "ours.json" }, { name: "v2", title: "tried" }]);
    const ask = (candidates: string[], from = "2024-01-15", to = "2024-03-17") => startBacktest(trying, { candidates, from, to }, NOW);
    await expect(ask(["v1"])).rejects.toThrow("at least two");
    await expect(ask(["v1", "v1"])).rejects.toThrow("twice");
    await expect(ask(["v1", "v2"], "2024-03-18")).rejects.toThrow("ends before");
    await expect(ask(["v1", "v2"], "soon")).rejects.toThrow("first day");
    await expect(startFileBacktest(trying, { name: "ours.json", document: {} }, { from: "2024-01-15", to: "2024-03-17" })).rejects.toThrow("not complete");
    const rep: Actor = { kind: "person", personId: 1 as PersonId, name: "Rep", role: "sales" };
    expect(() => allow(rep, "criteria:try")).toThrow("may not");
  });
});
