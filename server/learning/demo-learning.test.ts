import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { DEMO_CRITERIA } from "@/db/demo/demo-criteria";
import type { DemoLead } from "@/db/demo/leads";
import { type Act, tellStory } from "@/db/demo/story";
import { makeLeads, type ToldChange } from "@/db/factories";
import { criteriaVersions } from "@/db/schema/criteria";
import { handOffs } from "@/db/schema/hand-offs";
import { interactions } from "@/db/schema/interactions";
import { courseOf } from "@/funnel/course";
import { knownForEver } from "@/funnel/facts-known";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { PLANTED, PLANTED_BAD_RULE } from "@/funnel/testing/planted";
import { learnCommonalities } from "./learn-commonalities";
import { reportRejections } from "./report-rejections";
import { suggestScorecard } from "./suggest-scorecard";

const NOW = Date.UTC(2026, 4, 18, 10, 42);
const marketer = allow({ kind: "system", name: "Baton" }, "report:read");
const query = { from: "2024-06-01", to: "2026-12-31", filters: {}, asOf: null };
const inForce = [{ version: 1, criteria: DEMO_CRITERIA, from: 0, judges: "everyone" }] as const;
type Deciding = Exclude<Act, { act: "arrive" }>;

/** The first pass of every lead that sales decided on, as the demo's story tells it, written down at once. */
beforeAll(async () => {
  const { acts, leads } = tellStory({ seed: 1, now: NOW, leads: 4400, months: 18 });
  const decided = new Map<number, Deciding[]>();
  for (const act of acts) if (act.act !== "arrive") decided.set(act.lead, [...(decided.get(act.lead) ?? []), act]);
  const told = leads.flatMap((lead) => firstPass(lead, decided.get(lead.number) ?? []));
  await db().insert(criteriaVersions).values({ version: 1, document: DEMO_CRITERIA, reason: "demo", publisher: "test", publishedAt: new Date(0) });
  const ids = await makeLeads(told.map(({ facts: { createdAt: _createdAt, ...facts }, history }) => ({ ...facts, passes: [{ history }] })));
  const did = told.flatMap(({ own }, place) => own.map(({ occurredAt, ...one }) => ({ ...one, leadId: ids[place]!, occurredAt: new Date(occurredAt), receivedAt: new Date(occurredAt) })));
  for (let from = 0; from < did.length; from += 2000) await db().insert(interactions).values(did.slice(from, from + 2000));
  await db().insert(handOffs).values(told.map(({ offeredAt, decision }, place) => ({
    leadId: ids[place]!, pass: 1, offeredAt: new Date(offeredAt), dueAt: new Date(offeredAt + DAY), criteriaVersion: 1, decidedAt: new Date(decision.at),
    decision: decision.act === "accept" ? "accepted" as const : "rejected" as const, reason: decision.act === "reject" ? decision.goodbye.reason : null,
  })));
}, 120_000);

function firstPass({ named, journey }: DemoLead, acts: readonly Deciding[]) {
  const [decision] = acts;
  if (!named || !decision || (decision.act !== "accept" && decision.act !== "reject")) return [];
  const end = acts.find(({ act }) => act === "win" || act === "lose" || act === "reject");
  const own = journey.interactions.filter(({ occurredAt }) => occurredAt <= (end?.at ?? NOW)).toSorted((one, other) => one.occurredAt - other.occurredAt);
  const startedAt = own[0]?.occurredAt ?? 0;
  const { handOff, mql } = courseOf({ inForce, facts: knownForEver(named.facts), interactions: own, now: NOW, pass: { startedAt, notBefore: null, mqlGivenAt: null, offeredGivenAt: null, acceptedAt: null, endedAt: null } });
  if (!handOff || !mql || handOff.at > decision.at) return [];
  const history: ToldChange[] = [{ to: "lead", occurredAt: startedAt }, { to: "mql", occurredAt: mql.at, criteriaVersion: 1 }, { to: "sal", occurredAt: handOff.at, criteriaVersion: 1 }];
  if (decision.act === "accept") history.push({ to: "accepted", occurredAt: decision.at });
  if (end) history.push({ to: end.act === "win" ? "won" : end.act === "lose" || end.act === "reject" ? end.goodbye.goesTo : "lost", occurredAt: end.at });
  return [{ facts: named.facts, history, own, offeredAt: handOff.at, decision }];
}

describe("learning from the demo company", () => {
  it("finds the planted pattern among the first ten, clearly above one", async () => {
    const { won } = await learnCommonalities(marketer, { ...query, look: "sal", against: "lost" }, NOW);
    const place = won.patterns.findIndex(({ pattern, alike }) => [pattern, ...alike].some((one) => JSON.stringify(one) === JSON.stringify(PLANTED.pattern)));
    expect(place).toBeGreaterThanOrEqual(0);
    expect(place).toBeLessThan(10);
    expect(won.patterns[place]).toMatchObject({ isFinding: true });
    expect(won.patterns[place]?.lift?.low).toBeGreaterThan(1.3);
  });

  it("puts the planted bad rule on top of the rejections", async () => {
    const [worst] = (await reportRejections(marketer, query, NOW)).rules;
    expect(worst).toMatchObject({ isBad: true, rule: { ruleId: PLANTED_BAD_RULE.ruleId } });
  });

  it("suggests criteria that put the later won deals first better than those in force, the same each time", async () => {
    const asked = { ...query, look: "sal", against: "ended" } as const;
    const { suggestion, basedOn } = await suggestScorecard(marketer, asked, NOW);
    expect(basedOn).toBe(1);
    expect(suggestion?.scorecard?.suggested.averagePrecision).toBeGreaterThan(suggestion?.scorecard?.inForce.averagePrecision ?? 1);
    expect(suggestion?.scorecard?.criteria).toMatchObject({ never: DEMO_CRITERIA.never, handOff: DEMO_CRITERIA.handOff });
    expect((await suggestScorecard(marketer, asked, NOW)).suggestion).toEqual(suggestion);
  });

  it("suggests nothing from a month", async () => {
    const { suggestion } = await suggestScorecard(marketer, { ...query, from: "2025-03-01", to: "2025-03-31", look: "sal", against: "ended" }, NOW);
    expect(suggestion?.scorecard).toBeNull();
  });
});
