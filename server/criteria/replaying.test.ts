import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { replayedPasses, replays } from "@/db/schema/replays";
import type { Arrival } from "@/funnel/arrival";
import type { Criteria } from "@/funnel/criteria";
import type { PersonId } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import { inTransaction } from "../in-transaction";
import { takeIn } from "../take-in";
import { createDraft } from "./create-draft";
import { getReplay } from "./get-replay";
import { publishCriteria } from "./publish-criteria";
import { replayNextLeads } from "./replay-next-leads";
import { saveDraft } from "./save-draft";
import { startReplay } from "./start-replay";
import { steerReplay } from "./steer-replay";

const NOW = Date.now() - DAY;
const system = { kind: "system", name: "test" } as const;
const trying = allow(system, "criteria:try");

const demo: Criteria = {
  halfLifeDays: null,
  points: [{ id: "demo", when: { kind: "demo_request" }, points: 10 }],
  fit: [],
  mql: { score: { atLeast: 10 } },
  handOff: { interactions: { kind: "page_view", atLeast: 2 } },
  salesQualified: { interactions: { kind: "meeting", atLeast: 1 } },
  never: { any: [] },
};
const twice: Criteria = { ...demo, mql: { score: { atLeast: 20 } } };

const did = (kind: string, daysAgo: number) => ({ id: randomUUID(), kind, occurredAt: NOW - daysAgo * DAY, source: null, medium: null, campaign: null, properties: {} });

/** A demo request 20 days ago; every second lead asks again 5 days ago, every third was won 10 days ago. */
function arrival(reference: number): Arrival {
  return {
    identities: [{ kind: "external", value: `crm:${reference}` }], fields: {}, attributes: {}, owner: null, createdAt: null,
    history: reference % 3 === 0 ? [{ stage: "accepted", at: NOW - 15 * DAY }, { stage: "won", at: NOW - 10 * DAY }] : [],
    interactions: [did("page_view", 30), did("demo_request", 20), did("page_view", 18), did("meeting", 12), ...(reference % 2 === 0 ? [did("demo_request", 5)] : [])],
  };
}

async function rowsOf(replayId: number) {
  const rows = await db().select().from(replayedPasses).where(eq(replayedPasses.replayId, replayId)).orderBy(asc(replayedPasses.leadId), asc(replayedPasses.candidate));
  return rows.map(({ replayId: _, ...row }) => row);
}

async function start(from: string | null = null, to: string | null = null): Promise<number> {
  return startReplay(trying, { purpose: "backtest", candidates: ["v1", "v2"], from, to }, NOW);
}

beforeAll(async () => {
  await inTransaction((tx) => takeIn(tx, Array.from({ length: 60 }, (_, place) => arrival(place)), { mark: { label: "test", personId: null }, recordedAt: NOW, importId: null }));
  for (const document of [demo, twice]) await publishCriteria(allow(system, "criteria:publish"), { document, reason: "tried" }, NOW);
});

describe("a replay", () => {
  it("says when each candidate would have made a pass MQL, as if it had been in force from the beginning", async () => {
    const replayId = await start();
    while (await replayNextLeads(trying, replayId, 7));
    const rows = await rowsOf(replayId);
    const won = rows.filter(({ candidate, ending }) => candidate === 0 && ending === "won");
    expect(won).toHaveLength(20);
    for (const row of won) expect([row.mqlAt, row.handOffAt, row.sqlAt].map((at) => at && (NOW - at.getTime()) / DAY)).toEqual([20, 18, 12]);
    const open = rows.filter(({ candidate, ending }) => candidate === 0 && ending === null);
    expect(open).toHaveLength(40);
    expect(open.every(({ mqlAt, sqlAt }) => mqlAt?.getTime() === NOW - 20 * DAY && sqlAt === null)).toBe(true);
  });

  it("counts nothing that happened after the outcome", async () => {
    const replayId = await start();
    while (await replayNextLeads(trying, replayId));
    const second = (await rowsOf(replayId)).filter(({ candidate }) => candidate === 1);
    expect(second.filter(({ ending }) => ending === "won").map(({ mqlAt }) => mqlAt)).toEqual(Array.from({ length: 20 }, () => null));
    expect(second.filter(({ ending }) => ending === null)).toHaveLength(20);
  });

  it("keeps only passes that were under way in the period", async () => {
    const day = (ago: number) => new Date(NOW - ago * DAY).toISOString().slice(0, 10);
    const counts: number[] = [];
    for (const [from, to] of [[day(8), day(2)], [day(60), day(40)]] as const) {
      const replayId = await start(from, to);
      while (await replayNextLeads(trying, replayId));
      counts.push((await rowsOf(replayId)).length);
    }
    expect(counts).toEqual([60, 0]);
  });

  it("killed in the middle and continued ends with the same rows as one that ran through", async () => {
    const [whole, cut] = [await start(), await start()];
    while (await replayNextLeads(trying, whole));
    await replayNextLeads(trying, cut, 13);
    const dying = inTransaction(async (tx) => {
      await tx.insert(replayedPasses).values({ leadId: (await rowsOf(whole))[0]!.leadId, replayId: cut, candidate: 3, pass: 1, startedAt: new Date(NOW) });
      throw new Error("killed");
    });
    await expect(dying).rejects.toThrow("killed");
    await steerReplay(trying, cut, "pause");
    expect(await replayNextLeads(trying, cut)).toBe(false);
    expect(await getReplay(trying, cut)).toMatchObject({ state: "paused", leadsTotal: 60, leadsReplayed: 13 });
    await steerReplay(trying, cut, "resume");
    await Promise.all([replayNextLeads(trying, cut, 11), replayNextLeads(trying, cut, 11)]);
    while (await replayNextLeads(trying, cut, 9));
    expect(await rowsOf(cut)).toEqual(await rowsOf(whole));
    expect(await getReplay(trying, cut)).toMatchObject({ state: "finished", leadsReplayed: 60, passesReplayed: 60, candidates: [{ name: "v1", title: "tried" }, { name: "v2" }] });
  });

  it("that was cancelled stays where it is", async () => {
    const replayId = await start();
    await replayNextLeads(trying, replayId, 10);
    await steerReplay(trying, replayId, "cancel");
    expect(await replayNextLeads(trying, replayId)).toBe(false);
    await expect(steerReplay(trying, replayId, "resume")).rejects.toThrow("over already");
    expect((await db().select({ last: replays.leadsReplayed }).from(replays).where(eq(replays.id, replayId)))[0]?.last).toBe(10);
  });

  it("takes a draft as it stood when it was asked for, and refuses one that is not complete", async () => {
    const drafting = allow(system, "criteria:draft");
    const draftId = await createDraft(drafting, { name: "Twice", basedOn: null, document: twice });
    const replayId = await startReplay(trying, { purpose: "backtest", candidates: ["v1", `d${draftId}`], from: null, to: null }, NOW);
    await saveDraft(drafting, draftId, { name: "Broken", document: { mql: {} }, revision: 1 });
    while (await replayNextLeads(trying, replayId));
    expect(await getReplay(trying, replayId)).toMatchObject({ candidates: [{ name: "v1" }, { name: `d${draftId}.1`, title: "Twice" }] });
    const found = (await rowsOf(replayId)).filter(({ candidate, mqlAt }) => candidate === 1 && mqlAt !== null);
    expect(found).toHaveLength(20);
    const again = (name: string) => startReplay(trying, { purpose: "backtest", candidates: [name], from: null, to: null }, NOW);
    await expect(again(`d${draftId}.1`)).rejects.toThrow("at revision 2 now");
    await expect(again(`d${draftId}`)).rejects.toThrow("not complete");
    await expect(again("d999")).rejects.toThrow("no draft 999");
  });

  it("is refused of what is not there, and to those who may not", async () => {
    const ask = (candidates: string[]) => startReplay(trying, { purpose: "backtest", candidates, from: null, to: null }, NOW);
    await expect(ask(["v9"])).rejects.toThrow("no version 9");
    await expect(ask(["latest"])).rejects.toThrow("neither");
    await expect(ask([])).rejects.toThrow("one to 4");
    const rep: Actor = { kind: "person", personId: 1 as PersonId, name: "Rep", role: "sales" };
    expect(() => allow(rep, "criteria:try")).toThrow("may not");
  });
});
