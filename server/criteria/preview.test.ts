import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { DAY, type Moment } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import type { PersonId } from "@/funnel/ids";
import { PERIOD_PARTS, PREVIEW_PARTS, type SourcePreview } from "@/funnel/preview";
import { criteriaAsking, madePreview, takeInBase } from "../criteria-for-tests";
import { createDraft } from "./create-draft";
import { exportPreviewedLeads } from "./export-previewed-leads";
import { judgeNextLeads, listJudgingRuns } from "./judge-every-lead";
import { listPreviewedLeads, type PreviewSelection } from "./list-previewed-leads";
import { previewAtThreshold, previewDocument } from "./preview-criteria";
import { publishCriteria } from "./publish-criteria";

const NOW: Moment = Date.now();
const marketer: Actor = { kind: "system", name: "test" };
const trying = allow(marketer, "criteria:try");
let draft: string;

beforeAll(async () => {
  await publishCriteria(allow(marketer, "criteria:publish"), { document: criteriaAsking(35), reason: "first" }, NOW - 90 * DAY);
  await takeInBase(900, NOW);
  draft = `d${await createDraft(allow(marketer, "criteria:draft"), { name: "Lower", basedOn: 1, document: criteriaAsking(15) })}`;
});

describe("a preview", () => {
  it("writes nothing at all", async () => {
    const before = await everyRow();
    const { preview } = await previewDocument(trying, criteriaAsking(16), "lower.json");
    await listPreviewedLeads(trying, { name: draft, part: "mql", threshold: null }, { cursor: null, limit: 50 });
    expect(preview.counts.mql).toBeGreaterThan(0);
    expect(await everyRow()).toEqual(before);
  });

  it("opens every number into exactly its leads, paged and exported", async () => {
    const { preview } = await madePreview(trying, draft);
    for (const part of PREVIEW_PARTS) {
      const selection = { name: draft, part, threshold: null };
      const seen = new Set<string>();
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof listPreviewedLeads>> = await listPreviewedLeads(trying, selection, { cursor, limit: 50 });
        expect(page.total).toBe(preview.counts[part]);
        for (const { leadId, pass } of page.leads) seen.add(`${leadId}:${pass}`);
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen.size).toBe(preview.counts[part]);
      let lines = -1;
      for await (const text of exportPreviewedLeads(trying, selection)) lines += text.split("\r\n").length - 1;
      expect(lines).toBe(preview.counts[part]);
    }
    const totalOf = async (selection: PreviewSelection) => (await listPreviewedLeads(trying, selection, { cursor: null, limit: 1 })).total;
    for (const threshold of [null, 27]) {
      const at = (count: number, slice: SourcePreview, part: "mql" | "handOff", place: number) => (threshold === null ? count : slice.atThresholds.periods[place]![part][threshold - 1]!);
      for (const slice of preview.bySource) {
        for (const part of PREVIEW_PARTS) if (threshold === null) expect(await totalOf({ name: draft, part, threshold, source: slice.source })).toBe(slice.counts[part]);
        for (const [place, period] of slice.periods.entries()) {
          for (const part of PERIOD_PARTS) {
            const count = part === "mql" || part === "handOff" ? at(period[part], slice, part, place) : period[part];
            expect(await totalOf({ name: draft, part, days: period.days, threshold, source: slice.source })).toBe(count);
          }
        }
      }
    }
    for (const period of preview.periods) for (const part of PERIOD_PARTS) expect(await totalOf({ name: draft, part, days: period.days, threshold: null })).toBe(period[part]);
    expect(preview.bySource.reduce((sum, { counts }) => sum + counts.mql, 0)).toBe(preview.counts.mql);
  });

  it("says at another threshold what a preview of that threshold says, without looking again", async () => {
    const { preview } = await previewDocument(trying, criteriaAsking(15), "lower.json");
    for (const threshold of [5, 12, 14, 15, 27, 40]) {
      const { preview: asked } = await previewDocument(trying, criteriaAsking(threshold), "asked.json", preview.at);
      const at = (pick: (slice: (typeof preview.bySource)[number]) => number | undefined) => preview.bySource.reduce((sum, slice) => sum + (pick(slice) ?? 0), 0);
      expect(at(({ atThresholds }) => atThresholds.mql[threshold - 1])).toBe(asked.counts.mql);
      expect(at(({ atThresholds }) => atThresholds.handOff[threshold - 1])).toBe(asked.counts.handOff);
      for (const [place, { mql, handOff }] of asked.periods.entries()) {
        expect(at(({ atThresholds }) => atThresholds.periods[place]?.mql[threshold - 1])).toBe(mql);
        expect(at(({ atThresholds }) => atThresholds.periods[place]?.handOff[threshold - 1])).toBe(handOff);
      }
      const startedAt = performance.now();
      expect(previewAtThreshold(trying, preview.fingerprint, "mql", threshold).total).toBe(asked.counts.mql);
      expect(performance.now() - startedAt).toBeLessThan(300);
    }
  });

  it("says who is an MQL and would not have become one, and leaves them what they are", async () => {
    const stricter = await previewDocument(trying, criteriaAsking(60), "stricter.json");
    expect(stricter.effects).toEqual([]);
    const [today] = await db().execute<{ mql: number; awaiting: number }>(sql`
      select count(*) filter (where stage = 'mql')::int as mql, count(*) filter (where stage = 'sal')::int as awaiting from passes`);
    expect(stricter.preview.counts.mqlStays).toBeLessThanOrEqual(today!.mql);
    expect(stricter.preview.counts.mqlStays + stricter.preview.counts.awaitingStays).toBeGreaterThan(0);
    const same = await previewDocument(trying, criteriaAsking(35), "same.json");
    expect(same.effects).toEqual([]);
    expect(same.preview.counts).toMatchObject({ mqlStays: 0, awaitingStays: 0 });
    for (const { mql, mqlReally, handOff, handOffReally } of same.preview.periods) expect([mql, handOff]).toEqual([mqlReally, handOffReally]);
  });

  it("is refused to those who may not try criteria", () => {
    const rep: Actor = { kind: "person", personId: 1 as PersonId, name: "Rep", role: "sales" };
    expect(() => allow(rep, "criteria:try")).toThrow("may not");
  });
});

describe("publishing without a preview", () => {
  it("brings every lead to what the preview named, by the run that begins by itself", async () => {
    const { preview, effects } = await previewDocument(trying, criteriaAsking(15), "lower.json");
    const version = await publishCriteria(allow(marketer, "criteria:publish"), { document: criteriaAsking(15), reason: "lower", expected: { fingerprint: preview.fingerprint, effects: null } });
    const [run] = await listJudgingRuns(allow(marketer, "criteria:judge"));
    while (await judgeNextLeads(allow(marketer, "criteria:judge"), run!.id));
    const [made] = await db().execute<{ mql: number; sal: number }>(sql`
      select count(*) filter (where mql_version = ${version})::int as mql, count(*) filter (where sal_version = ${version})::int as sal from passes`);
    expect(made).toEqual({ mql: effects.filter(({ step }) => step === "mql").length, sal: effects.filter(({ step }) => step === "sal").length });
  });
});

/** Every row of every table by where it lies and which transaction wrote it. */
async function everyRow(): Promise<Record<string, string>> {
  const tables = await db().execute<{ name: string }>(sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'drizzle', 'graphile_worker') order by 1`);
  const marks: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db().execute<{ mark: string }>(sql.raw(`select count(*) || ' ' || coalesce(md5(string_agg(t.ctid::text || t.xmin::text || t.xmax::text, ',' order by t.ctid)), '') as mark from ${name} t`));
    marks[name] = row!.mark;
  }
  return marks;
}
