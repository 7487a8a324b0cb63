import { randomUUID } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { challengerVerdicts } from "@/db/schema/challengers";
import { makeAccount } from "@/db/testing/make-account";
import type { Arrival } from "@/funnel/arrival";
import { CHALLENGE_OUTCOMES, CHALLENGE_SIDES, MADE_BY } from "@/funnel/challenge";
import type { Criteria } from "@/funnel/criteria";
import { DAY, HOUR } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { inTransaction } from "../in-transaction";
import { takeIn } from "../take-in";
import { challengerReport } from "./challenger-report";
import { createDraft } from "./create-draft";
import { exportChallengedLeads, listChallengedLeads } from "./list-challenged-leads";
import { listChallengers } from "./list-challengers";
import { publishCriteria } from "./publish-criteria";
import { lookAtEverybodyAgain, runChallenger } from "./run-challenger";
import { startChallenger, stopChallenger } from "./start-challenger";

const NOW = Date.now() - 30 * DAY;
const system = { kind: "system", name: "test" } as const;
const trying = allow(system, "criteria:try");

const demo: Criteria = {
  halfLifeDays: null,
  points: [{ id: "demo", when: { kind: "demo_request" }, points: 10 }],
  fit: [],
  mql: { score: { atLeast: 10 } },
  handOff: { score: { atLeast: 10 } },
  salesQualified: { any: [] },
  never: { any: [] },
};
/** Quiet for a week after a webinar, or two demo requests: partly true by time passing alone. */
const patient: Criteria = {
  ...demo,
  mql: { any: [{ all: [{ interactions: { kind: "webinar", atLeast: 1 } }, { not: { interactions: { kind: "page_view", atLeast: 1, withinDays: 7 } } }] }, { interactions: { kind: "demo_request", atLeast: 2 } }] },
};

const did = (kind: string, at: number) => ({ id: randomUUID(), kind, occurredAt: at, source: null, medium: null, campaign: null, properties: {} });

async function tell(reference: number, interactions: Arrival["interactions"], at: number, history: Arrival["history"] = []): Promise<void> {
  const arrival = { identities: [{ kind: "external" as const, value: `crm:${reference}` }], fields: {}, attributes: {}, owner: null, createdAt: null, history, interactions };
  await inTransaction((tx) => takeIn(tx, [arrival], { mark: { label: "test", personId: null }, recordedAt: at, importId: null }));
}

const verdicts = async (challengerId: number) => (await db().select().from(challengerVerdicts).where(eq(challengerVerdicts.challengerId, challengerId)).orderBy(asc(challengerVerdicts.leadId), asc(challengerVerdicts.pass))).map(({ challengerId: _, ...verdict }) => verdict);
const untouched = async () => db().execute(sql`select ${sql.join(["hand_offs", "stage_changes", "interactions", "passes", "leads", "standings", "fact_changes"].map((table) => sql.raw(`(select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from ${table} t) as ${table}`)), sql`, `)}, (select count(*) from graphile_worker.jobs) as jobs`);

let draft: string;
let challengerId: number;

beforeAll(async () => {
  await publishCriteria(allow(system, "criteria:publish"), { document: demo, reason: "first" }, NOW - 60 * DAY);
  draft = `d${await createDraft(allow(system, "criteria:draft"), { name: "Patient", basedOn: null, document: patient })}`;
  await tell(1, [did("demo_request", NOW - 9 * DAY)], NOW - 9 * DAY);
  await tell(2, [did("webinar", NOW - 20 * DAY)], NOW - 20 * DAY);
  await tell(3, [did("webinar", NOW - 3 * DAY), did("page_view", NOW - 2 * DAY)], NOW - 2 * DAY);
  await tell(4, [did("page_view", NOW - 2 * DAY)], NOW - 2 * DAY);
  challengerId = await startChallenger(trying, { name: draft, reason: "More patience" }, NOW);
  await runChallenger(trying, () => NOW + HOUR);
});

describe("a challenger", () => {
  it("judges who was under way when it started, and leaves out who was MQL already", async () => {
    expect((await verdicts(challengerId)).map(({ mqlAt, nextCheckAt }) => [mqlAt?.getTime() ?? null, nextCheckAt?.getTime() ?? null])).toEqual([[NOW, null], [null, NOW + 5 * DAY]]);
    expect((await listChallengers(trying))[0]).toMatchObject({ challengerId, name: `${draft}.1`, title: "Patient", reason: "More patience", stoppedAt: null, isThrough: true, leadsTotal: 4, leadsLookedAt: 4 });
  });

  it("hears what is recorded later, late arrivals included, and what time alone changes", async () => {
    await tell(4, [did("demo_request", NOW + DAY)], NOW + DAY);
    await tell(4, [did("demo_request", NOW + 2 * DAY)], NOW + 2 * DAY);
    await tell(5, [did("webinar", NOW + 2 * DAY)], NOW + 2 * DAY);
    await tell(6, [did("demo_request", NOW + 3 * DAY)], NOW + 3 * DAY);
    await tell(6, [], NOW + 4 * DAY, [{ stage: "won", at: NOW + 4 * DAY }]);
    await runChallenger(trying, () => NOW + 6 * DAY);
    const byTime = (await verdicts(challengerId)).map(({ mqlAt }) => mqlAt && (mqlAt.getTime() - NOW) / DAY);
    expect(byTime).toEqual([0, 5, 2, 2]);
    await tell(5, [did("page_view", NOW + DAY)], NOW + 7 * DAY);
    await runChallenger(trying, () => NOW + 7 * DAY);
    expect((await verdicts(challengerId)).map(({ mqlAt, nextCheckAt }) => ((mqlAt ?? nextCheckAt)!.getTime() - NOW) / DAY)).toEqual([0, 5, 2, 8]);
  });

  it("kept up so says what a look at everybody anew says, and no interruption changes it", async () => {
    await runChallenger(trying, () => NOW + 9 * DAY);
    const keptUp = await verdicts(challengerId);
    await Promise.all([runChallenger(trying, () => NOW + 9 * DAY), runChallenger(trying, () => NOW + 9 * DAY)]);
    expect(await verdicts(challengerId)).toEqual(keptUp);
    await lookAtEverybodyAgain(trying);
    await runChallenger(trying, () => NOW + 9 * DAY);
    expect(await verdicts(challengerId)).toEqual(keptUp);
  });

  it("touches no queue, no history, no mail and nobody’s lead", async () => {
    await tell(7, [did("webinar", NOW + 9 * DAY)], NOW + 9 * DAY);
    const before = await untouched();
    await lookAtEverybodyAgain(trying);
    await runChallenger(trying, () => NOW + 20 * DAY);
    expect((await verdicts(challengerId)).some(({ mqlAt }) => mqlAt?.getTime() === NOW + 9 * DAY)).toBe(true);
    expect(await untouched()).toEqual(before);
  });

  it("stands beside the published criteria, each number opening its leads", async () => {
    const { counts, atStart, weeks } = await challengerReport(trying, challengerId, NOW + 20 * DAY);
    expect(counts).toMatchObject({ both: { all: 1, open: 1 }, challenger: { all: 4, open: 4 }, published: { all: 1, won: 1, open: 0 } });
    expect(atStart).toBe(1);
    expect(weeks.reduce((sum, week) => sum + week.challenger, 0)).toBe(counts.both.all + counts.challenger.all);
    expect(weeks.reduce((sum, week) => sum + week.published, 0)).toBe(counts.both.all + counts.published.all);
    for (const { from: week, challenger, published } of weeks) {
      const totals = await Promise.all(MADE_BY.map(async (madeBy) => (await listChallengedLeads(trying, { challengerId, madeBy, week }, { cursor: null, limit: 50 })).total));
      expect(totals).toEqual([challenger, published]);
    }
    for (const side of CHALLENGE_SIDES) {
      for (const outcome of CHALLENGE_OUTCOMES) {
        const listed = await listChallengedLeads(trying, { challengerId, side, outcome }, { cursor: null, limit: 50 });
        expect([listed.total, listed.leads.length]).toEqual([counts[side][outcome], counts[side][outcome]]);
        let text = "";
        for await (const lines of exportChallengedLeads(trying, { challengerId, side, outcome })) text += lines;
        expect(text.trim().split("\r\n")).toHaveLength(counts[side][outcome] + 1);
      }
    }
  });

  it("is replaced and stopped with a reason that stays, and keeps what it said", async () => {
    const said = await verdicts(challengerId);
    await expect(startChallenger(trying, { name: draft, reason: "again" })).rejects.toMatchObject({ type: "conflict" });
    await expect(startChallenger(trying, { name: "v1", reason: " " })).rejects.toMatchObject({ type: "invalid" });
    const ann = await makeAccount({ name: "Ann" });
    const next = await startChallenger(allow(ann, "criteria:try"), { name: "v1", reason: "the old one again" }, NOW + 21 * DAY);
    expect(await listChallengers(trying)).toMatchObject([{ challengerId: next, startedBy: "Ann", stoppedAt: null }, { challengerId, stopReason: "Replaced by v1: the old one again", stoppedAt: NOW + 21 * DAY }]);
    await stopChallenger(trying, { challengerId: next, reason: "Seen enough" });
    await expect(stopChallenger(trying, { challengerId: next, reason: "twice" })).rejects.toMatchObject({ type: "conflict" });
    await runChallenger(trying);
    expect(await verdicts(challengerId)).toEqual(said);
    const audited = await db().execute(sql`select action, details ->> 'reason' as reason from audit where action like 'criteria.challenger%' order by id`);
    expect(audited.map(({ action, reason }) => [action, reason])).toEqual([
      ["criteria.challenger-started", "More patience"], ["criteria.challenger-stopped", "Replaced by v1: the old one again"],
      ["criteria.challenger-started", "the old one again"], ["criteria.challenger-stopped", "Seen enough"],
    ]);
  });
});
