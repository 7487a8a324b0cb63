import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeInteraction, makeLead, T0 } from "@/db/factories";
import { criteriaVersions } from "@/db/schema/criteria";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { keyOfRule } from "@/funnel/rule-outcomes";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { listRuleLeads } from "./list-rule-leads";
import { reportRejections } from "./report-rejections";

const marketer = allow({ kind: "system", name: "Baton" }, "report:read");
const query = { from: "2023-01-01", to: "2023-12-31", filters: {}, asOf: null };
const NOW = T0 + 200 * DAY;
const SECOND = { ...STANDARD_CRITERIA, points: STANDARD_CRITERIA.points.map((rule) => (rule.id === "webinar" ? { ...rule, points: 60 } : rule)) };

async function offered(kind: string, decision: "accepted" | "rejected" | null, version: number | null, reason: string | null = null) {
  const leadId = await makeLead({ passes: [{ history: [{ to: "lead", occurredAt: T0 }, { to: "sal", occurredAt: T0 + 5 * DAY, ...(version && { criteriaVersion: version }) }] }] });
  for (const [of, days] of [[kind, 1], ["download", 9]] as const) await makeInteraction(leadId, { id: randomUUID(), kind: of, occurredAt: new Date(T0 + days * DAY) });
  await makeHandOff(leadId, { offeredAt: new Date(T0 + 5 * DAY), criteriaVersion: version, decision, reason, ...(decision && { decidedAt: new Date(T0 + 6 * DAY) }) });
}

beforeAll(async () => {
  await db().insert(criteriaVersions).values([{ version: 1, document: STANDARD_CRITERIA }, { version: 2, document: SECOND }].map((row) => ({ ...row, reason: "test", publisher: "test", publishedAt: new Date(T0) })));
  for (let count = 0; count < 4; count += 1) await offered("demo_request", "accepted", 1);
  await offered("demo_request", "rejected", 1, "no_budget");
  for (const reason of ["no_fit", "no_fit", "no_answer"]) await offered("webinar", "rejected", 2, reason);
  await offered("webinar", "accepted", 1);
  await offered("webinar", null, 2);
  await offered("webinar", "accepted", null);
});

describe("rejections by rule", () => {
  it("counts each rule by the version that handed over, at that moment: what came later, or counted under another version, does not", async () => {
    const { rules, accepted, rejected } = await reportRejections(marketer, query, NOW);
    expect([accepted, rejected]).toEqual([5, 4]);
    const named = (ruleId: string) => rules.filter(({ rule }) => rule.ruleId === ruleId).map(({ versions, accepted: taken, rejected: sent }) => ({ versions, taken, sent }));
    expect(named("demo")).toEqual([{ versions: [1], taken: 4, sent: 1 }]);
    expect(named("webinar")).toEqual(expect.arrayContaining([{ versions: [1], taken: 1, sent: 0 }, { versions: [2], taken: 0, sent: 3 }]));
    expect(named("download")).toEqual([]);
  });

  it("counts the condition of the hand-off that held, and says who is left out", async () => {
    const { rules, text } = await reportRejections(marketer, query, NOW);
    expect(rules.filter(({ rule }) => rule.part === "condition").map(({ rule, accepted }) => [rule.words, accepted])).toContainEqual(["At least 1 demo request in the last 14 days", 4]);
    expect(text).toContain("1 that sales has not decided on");
    expect(text).toContain("1 were handed over by a person");
  });

  it("opens each number into exactly as many leads, each reason too", async () => {
    for (const { rule, accepted, rejected, rejectedWithout, decidedWithout, reasons } of (await reportRejections(marketer, query, NOW)).rules) {
      const behind = async (group: "with" | "without", decision: "accepted" | "rejected" | "all", reason: string | null = null) =>
        (await listRuleLeads(marketer, { ...query, rule: keyOfRule(rule), group, decision, reason }, { skip: 0, limit: 100 }, NOW)).leads.length;
      expect([await behind("with", "accepted"), await behind("with", "rejected"), await behind("without", "rejected"), await behind("without", "all")]).toEqual([accepted, rejected, rejectedWithout, decidedWithout]);
      for (const { reason, count } of reasons) expect(await behind("with", "rejected", reason)).toBe(count);
    }
  });
});
