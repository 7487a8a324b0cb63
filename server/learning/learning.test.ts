import { beforeAll, describe, expect, it } from "vitest";
import { makeInteraction, makeLeads, T0 } from "@/db/factories";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { learnCommonalities, type LearnQuery } from "./learn-commonalities";
import { listPatternLeads } from "./list-pattern-leads";

const marketer = allow({ kind: "system", name: "Baton" }, "report:read");
const query: LearnQuery = { from: "2023-01-01", to: "2023-12-31", filters: {}, asOf: null, look: "sal", against: "lost" };
const NOW = T0 + 300 * DAY;
const all = { skip: 0, limit: 500 };

const ended = (to: "won" | "lost" | "recycled" | null, source: string) => ({
  passes: [{ source, history: [{ to: "lead" as const, occurredAt: T0 }, { to: "sal" as const, occurredAt: T0 + 10 * DAY }, ...(to ? [{ to, occurredAt: T0 + 40 * DAY }] : [])] }],
});

/** Thirty won, of whom twenty-five saw a webinar before the hand-off; forty lost, of whom five did and ten more did later. */
beforeAll(async () => {
  const ids = await makeLeads([...Array.from({ length: 30 }, () => ended("won", "referral")), ...Array.from({ length: 40 }, () => ended("lost", "expo")), ended("recycled", "expo"), ended(null, "expo")]);
  const saw = async (from: number, to: number, days: number) => {
    for (const leadId of ids.slice(from, to)) await makeInteraction(leadId, { kind: "webinar", occurredAt: new Date(T0 + days * DAY), properties: { title: "Hands on" } });
  };
  for (const leadId of ids) await makeInteraction(leadId, { kind: "page_view", occurredAt: new Date(T0 + DAY), properties: { path: "/" } });
  await saw(0, 25, 5);
  await saw(30, 35, 5);
  await saw(35, 45, 20);
});

describe("what won deals had in common", () => {
  it("counts what a lead did before the hand-off, and nothing later", async () => {
    const { won } = await learnCommonalities(marketer, query, NOW);
    expect(won).toMatchObject({ won: 30, others: 40, isEnough: true });
    expect(won.patterns.find(({ pattern }) => JSON.stringify(pattern) === '{"did":{"kind":"webinar"}}')).toMatchObject({ withHits: 25, withAll: 30, withoutHits: 5, withoutAll: 40, isFinding: true });
  });

  it("opens each number into exactly as many leads, whichever half and outcome", async () => {
    const { won, others } = await learnCommonalities(marketer, query, NOW);
    for (const [of, { patterns }] of [["won", won], ["others", others]] as const) {
      for (const { pattern, withHits, withAll, withoutHits, withoutAll } of patterns) {
        const behind = async (group: "with" | "without", outcome: "won" | "others" | "all") => (await listPatternLeads(marketer, { ...query, pattern, group, outcome }, all, NOW)).leads.length;
        expect([await behind("with", of), await behind("with", "all"), await behind("without", of), await behind("without", "all")]).toEqual([withHits, withAll, withoutHits, withoutAll]);
      }
    }
  });

  it("pages through the leads behind a number, each once", async () => {
    const selection = { ...query, pattern: { did: { kind: "page_view" } }, group: "with", outcome: "all" } as const;
    const whole = await listPatternLeads(marketer, selection, all, NOW);
    const pages = [0, 50].map((skip) => listPatternLeads(marketer, selection, { skip, limit: 50 }, NOW));
    expect((await Promise.all(pages)).flatMap(({ leads }) => leads)).toEqual(whole.leads);
    expect(whole).toMatchObject({ total: 70 });
  });

  it("leaves out who is still open, and says how many; recycled ones count only among all endings", async () => {
    expect((await learnCommonalities(marketer, query, NOW)).text).toContain("1 passes that came as far and are still open");
    expect((await learnCommonalities(marketer, { ...query, against: "ended" }, NOW)).won).toMatchObject({ won: 30, others: 41 });
  });

  it("keeps to the period of the outcome and to the filters, and says so where that leaves too few", async () => {
    expect((await learnCommonalities(marketer, { ...query, to: "2023-02-01" }, NOW)).won).toMatchObject({ won: 0, others: 0, isEnough: false });
    expect((await learnCommonalities(marketer, { ...query, filters: { source: ["referral"] } }, NOW)).won).toMatchObject({ won: 30, others: 0, isEnough: false, patterns: [] });
  });
});
