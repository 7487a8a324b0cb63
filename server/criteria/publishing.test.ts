import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makePerson } from "@/db/factories";
import type { DraftId, LeadId } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import type { Effect } from "@/funnel/preview";
import { Refusal } from "@/funnel/refusal";
import { criteriaAsking, didArrival, madePreview, takeInBase } from "../criteria-for-tests";
import { inTransaction } from "../in-transaction";
import { takeIn } from "../take-in";
import { takeWritingTurn, whileNobodyWrites } from "../writing-turn";
import { createDraft } from "./create-draft";
import { getDraft } from "./get-draft";
import { judgeNextLeads, listJudgingRuns } from "./judge-every-lead";
import { previewAgain, previewDocument } from "./preview-criteria";
import { publishCandidate } from "./publish-candidate";
import { publishCriteria } from "./publish-criteria";

const system: Actor = { kind: "system", name: "test" };
const [trying, publishing, judging] = [allow(system, "criteria:try"), allow(system, "criteria:publish"), allow(system, "criteria:judge")];
const LEADS = 400;
let score = 45;

beforeAll(async () => {
  await publishCriteria(publishing, { document: criteriaAsking(score), reason: "first" }, Date.now() - 90 * DAY);
  await takeInBase(LEADS, Date.now());
});

/** Another document each time, so that no preview is found again. */
const nextDocument = () => criteriaAsking((score -= 0.01));
const preview = async (document: unknown) => previewDocument(trying, document, "next.json");
const versions = async () => (await db().execute<{ count: number }>(sql`select count(*)::int as count from criteria_versions`))[0]!.count;
const did = (number: number, kind: string) => inTransaction(async (tx) => {
  await takeWritingTurn(tx);
  const now = Date.now();
  await takeIn(tx, [didArrival(number, [{ kind, at: now }])], { mark: { label: "test", personId: null }, recordedAt: now, importId: null });
});
const leadNumbered = async (number: number) => Number((await db().execute<{ lead_id: string }>(sql`select lead_id from identities where value = ${`crm:${number}`}`))[0]!.lead_id) as LeadId;
const keys = (effects: readonly Effect[]) => effects.map(({ leadId, pass, step }) => `${leadId}:${pass}:${step}`).sort();

/** What a version made at the very moment from which it counts. */
async function madeBy(version: number): Promise<string[]> {
  const rows = await db().execute<{ key: string }>(sql`
    select p.lead_id || ':' || p.pass || ':' || s.step as key from passes p join criteria_versions v on v.version = ${version}
    cross join lateral (values ('mql', p.mql_version, p.mql_at), ('sal', p.sal_version, p.sal_at), ('sql', p.sql_version, p.sql_at)) s (step, by, at)
    where s.by = v.version and s.at = v.published_at`);
  return rows.map(({ key }) => key).sort();
}

async function judgeEverybody(): Promise<void> {
  const [run] = await listJudgingRuns(judging);
  while (await judgeNextLeads(judging, run!.id));
}

describe("publishing what was previewed", () => {
  it("does exactly that while leads keep coming in, or nothing", { timeout: 240_000 }, async () => {
    let stopped = false;
    let came = 0;
    const intake = Promise.all([0, 1, 2].map(async (stream) => {
      for (let turn = 0; !stopped; turn += 1) {
        const fresh = turn % 4 === 0;
        const number = fresh ? 10_000 + stream * 5000 + turn : (stream * 131 + turn * 17) % LEADS;
        await did(number, turn % 9 === 0 ? "pricing_view" : turn % 40 === 0 ? "demo_request" : "email_open");
        came += 1;
      }
    }));
    let [exact, refused, held] = [0, 0, 0];
    while (exact < 12) {
      const document = nextDocument();
      const { preview: { fingerprint }, effects } = await preview(document);
      const before = await versions();
      try {
        const version = await publishCriteria(publishing, { document, reason: `asking ${score}`, expected: { fingerprint, effects } });
        await judgeEverybody();
        expect(await madeBy(version)).toEqual(keys(effects));
        exact += 1;
        score -= 2;
        held += effects.length;
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        expect(cause.type).toBe("conflict");
        expect(Object.keys(cause.fields).length).toBeGreaterThan(0);
        expect(await versions()).toBe(before);
        refused += 1;
      }
    }
    stopped = true;
    await intake;
    expect(held).toBeGreaterThan(0);
    expect(came).toBeGreaterThan(50);
    expect(refused).toBeLessThan(200);
  });

  it("is refused with the leads that came and went since, and changes nothing", async () => {
    const document = nextDocument();
    await did(9001, "demo_request");
    const { preview: { fingerprint }, effects } = await preview(criteriaAsking(score));
    expect(keys(effects)).not.toContain(`${await leadNumbered(9001)}:1:mql`);
    await Promise.all([did(9001, "pricing_view"), did(9002, "email_open")]);
    const before = await versions();
    const low = { ...document, mql: { all: [{ interactions: { kind: "pricing_view", atLeast: 1 } }] } };
    const lowPreview = await preview(low);
    await did(9002, "pricing_view");
    await expect(publishCriteria(publishing, { document: low, reason: "low", expected: { fingerprint: lowPreview.preview.fingerprint, effects: lowPreview.effects } }))
      .rejects.toMatchObject({ type: "conflict", fields: { came: String(await leadNumbered(9002)) } });
    await expect(publishCriteria(publishing, { document: low, reason: "low", expected: { fingerprint, effects } })).rejects.toThrow("other criteria");
    await expect(publishCriteria(publishing, { document: low, reason: "low", expected: { fingerprint: "v1-nonsense", effects: null } })).rejects.toThrow("no fingerprint");
    expect(await versions()).toBe(before);
    expect((await db().execute(sql`select from publishings union all select from touched_leads`)).length).toBe(0);
  });

  it("is refused where somebody published meanwhile, naming who and why", async () => {
    const ann: Actor = { kind: "person", personId: await makePerson({ name: "Ann", role: "marketing" }), name: "Ann", role: "marketing" };
    const mineDocument = nextDocument();
    const mine = await preview(mineDocument);
    const theirs = await publishCriteria(allow(ann, "criteria:publish"), { document: nextDocument(), reason: "Fewer of them", judges: "new_passes" });
    await expect(publishCriteria(publishing, { document: mineDocument, reason: "mine", expected: { fingerprint: mine.preview.fingerprint, effects: null } }))
      .rejects.toMatchObject({ type: "conflict", message: expect.stringContaining(`Ann published version ${theirs} meanwhile: Fewer of them`) });
  });

  it("leaves those who are here to the version before, where only new passes are judged", async () => {
    const document = criteriaAsking(1);
    const { preview: { fingerprint, counts } } = await preview(document);
    expect(counts.mql).toBeGreaterThan(0);
    const version = await publishCriteria(publishing, { document, reason: "for those who come", judges: "new_passes", expected: { fingerprint, effects: null } });
    for (let number = 0; number < 20; number += 1) await did(number, "email_open");
    await did(20_001, "page_view");
    expect(await db().execute(sql`select distinct lead_id from passes where mql_version = ${version}`)).toMatchObject([{ lead_id: String(await leadNumbered(20_001)) }]);
  });
});

describe("publishing a draft", () => {
  it("marks it with the version it became, and refuses one that was saved again", async () => {
    const draftId = (await createDraft(allow(system, "criteria:draft"), { name: "Mine", basedOn: null, document: nextDocument() })) as DraftId;
    const { preview: seen, name } = await madePreview(trying, `d${draftId}`);
    const version = await publishCandidate(publishing, { name, fingerprint: seen.fingerprint, reason: "agreed", judges: "everyone" });
    expect(await getDraft(allow(system, "criteria:read"), draftId)).toMatchObject({ publishedAs: version });
    await expect(publishCandidate(publishing, { name: `d${draftId}.7`, fingerprint: seen.fingerprint, reason: "again", judges: "everyone" })).rejects.toMatchObject({ type: "conflict" });
  });

  it("goes back to an earlier version by publishing a copy of it", async () => {
    await previewAgain(trying, "v1");
    const { preview: seen, name } = await madePreview(trying, "v1");
    const version = await publishCandidate(publishing, { name, fingerprint: seen.fingerprint, reason: "back", judges: "everyone" });
    const [same] = await db().execute<{ same: boolean }>(sql`select (select document from criteria_versions where version = 1) = (select document from criteria_versions where version = ${version}) as same`);
    expect(same).toEqual({ same: true });
  });
});

describe("nobody writes", () => {
  it("while a version begins to count, for less than a tenth of a second", async () => {
    const startedAt = performance.now();
    await whileNobodyWrites(async () => {
      const writing = did(1, "email_open").then(() => performance.now());
      await new Promise((resolve) => setTimeout(resolve, 60));
      return { writing };
    }).then(async ({ writing }) => expect((await writing) - startedAt).toBeGreaterThan(55));
  });
});
