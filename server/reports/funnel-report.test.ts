import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { makeLeads } from "@/db/factories";
import { type Counted, countOneByOne, type KnownPass, passesKnownAt, quantile, unplaced } from "@/db/testing/obvious-funnel";
import { FIRST, LAST, ZONES, randomLeads } from "@/db/testing/random-history";
import { dayOf } from "@/funnel/calendar";
import { isBalanced } from "@/funnel/conversion";
import { FUNNEL_BASES, FUNNEL_KINDS, type FunnelSlice, type FunnelReport } from "@/funnel/funnel-report";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { type FunnelQuery, PARTS, type Part } from "@/funnel/report-query";
import { STEPS, type Step, stepIndex } from "@/funnel/stages";
import { listPassLeads } from "@/server/leads/list-pass-leads";
import { funnelReport } from "./funnel-report";

const reader = allow({ kind: "system", name: "test" }, "report:read");
const days = fc.integer({ min: -1, max: (LAST - FIRST) / DAY + 1 }).map((day) => FIRST + day * DAY);

const asked = fc.record({
  leads: randomLeads(14), timeZone: fc.constantFrom(...ZONES), kind: fc.constantFrom(...FUNNEL_KINDS), basis: fc.constantFrom(...FUNNEL_BASES),
  range: fc.tuple(days, days), windowDays: fc.option(fc.integer({ min: 1, max: 20 })), now: days.map((day) => day + 10 * DAY), asOf: fc.option(days),
  groupBy: fc.constantFrom(null, "source" as const, "country" as const, "pass" as const, "criteria" as const, "companySize" as const),
  source: fc.constantFrom<(string | null)[] | undefined>(undefined, undefined, ["social"], [null], [null, "unknown"]),
});
type Question = typeof asked extends fc.Arbitrary<infer Value> ? Value : never;

/** Every run asks about its own leads alone, told apart by an attribute. */
let run = 0;
async function ask({ leads, timeZone, kind, basis, range, windowDays, asOf, groupBy, source, now }: Question) {
  run += 1;
  const ids = await makeLeads(leads.map((lead) => ({ ...lead, attributes: { run: String(run) } })));
  await db().execute(sql`update workspace set time_zone = ${timeZone}`);
  const [from, to] = range.toSorted((one, other) => one - other).map((day) => dayOf(day, "UTC")) as [string, string];
  const query: FunnelQuery = {
    kind, basis, from, to, windowDays: kind === "cohort" ? windowDays : null, groupBy, asOf: asOf === null ? null : new Date(asOf).toISOString(),
    filters: { "attributes.run": [String(run)], ...(source ? { source } : {}) },
  };
  const passes = passesKnownAt(leads, ids, asOf).filter((pass) => source === undefined || source.includes(pass.source));
  const until = Math.min(asOf ?? now, now);
  return { query, now, passes, counted: countOneByOne(passes, query, timeZone, until), report: await funnelReport(reader, query, now) };
}

describe("the funnel", () => {
  it("equals counting pass by pass, in time zones whose clocks change, as known now or at any moment", async () => {
    await fc.assert(fc.asyncProperty(asked, async (question) => {
      const { query, passes, counted, report } = await ask(question);
      expectSlice(report, query, counted);
      expect(report.undated).toBe(unplaced(passes, query).length);
      expect(report.definition.criteriaVersions).toEqual([...new Set(counted.flatMap(({ pass }) => pass.mqlVersion ?? []))].sort());
      const keys = query.groupBy === null ? [] : [...new Set(counted.map(({ pass }) => keyOf(pass, query)))];
      expect(new Set(report.groups.map(({ key }) => key))).toEqual(new Set(keys));
      for (const group of report.groups) expectSlice(group, query, counted.filter(({ pass }) => keyOf(pass, query) === group.key));
    }), { numRuns: 60 });
  });

  it("loses nobody: whoever entered a stage advanced, ended or is still there, in every slice", async () => {
    await fc.assert(fc.asyncProperty(asked, async (question) => {
      const { report } = await ask(question);
      for (const { identity, steps } of [report, ...report.groups]) {
        for (const account of identity) expect(isBalanced(account)).toBe(true);
        expect(identity.map(({ entered }) => entered)).toEqual(steps.map(({ count }) => count));
        if (report.definition.kind === "cohort") expect(identity.slice(0, -1).map(({ advanced }) => advanced)).toEqual(steps.slice(1).map(({ count }) => count));
      }
    }), { numRuns: 20 });
  });

  it("opens every number into exactly its leads", async () => {
    await fc.assert(fc.asyncProperty(asked, async (question) => {
      const { query, now, passes, counted, report } = await ask(question);
      for (const step of STEPS.slice(stepIndex(query.basis))) {
        for (const part of PARTS) {
          const { total, leads } = await listPassLeads(reader, { ...query, step, part }, { cursor: null, limit: 100 }, now);
          expect(leads.map(({ leadId, pass }) => `${leadId}/${pass}`).sort()).toEqual(behind(part, step, query, counted, passes).sort());
          expect(total).toBe(leads.length);
          expect(total).toBe(numberOf(report, step, part));
        }
      }
    }), { numRuns: 6 });
  });
});

function expectSlice({ steps, identity }: FunnelSlice, query: FunnelQuery, counted: readonly Counted[]): void {
  const at = (step: Step) => counted.filter((row) => row.step === step);
  const rate = (step: Step, before: Step) => share(at(step).filter(isSettled).length, at(before).filter(isSettled).length);
  expect(steps.map(({ step }) => step)).toEqual(STEPS.slice(stepIndex(query.basis)));
  for (const [place, { step, ...figures }] of steps.entries()) {
    const rows = at(step);
    const quantiles = (of: (row: Counted) => number | null) => [0.5, 0.9].map((share) => quantile(rows.flatMap((row) => of(row) ?? []), share));
    expect(figures).toMatchObject({
      count: rows.length,
      implied: rows.filter((row) => row.at === null).length,
      immature: rows.filter(({ isImmature }) => isImmature).length,
      negative: rows.filter(({ isNegative }) => isNegative).length,
      notYet: query.kind === "period" ? 0 : counted.filter((row) => row.isOpen && stepIndex(row.step) < stepIndex(step)).length,
      rateFromPrevious: place === 0 ? null : rate(step, steps[place - 1]!.step),
      rateFromFirst: rate(step, query.basis),
      leftOutDurations: place === 0 ? 0 : rows.filter((row) => row.days === null).length,
    });
    expectClose([figures.medianDays, figures.p90Days], quantiles((row) => row.days));
    expectClose([figures.medianDaysFromPrevious, figures.p90DaysFromPrevious], quantiles((row) => row.daysFromPrevious));
    const outcomes = Object.fromEntries((["advanced", "recycled", "disqualified", "lost", "stillThere"] as const).map((outcome) => [outcome, rows.filter((row) => row.outcome === outcome).length]));
    expect(identity[place]).toEqual({ stage: step, entered: rows.length, ...outcomes });
  }
}

function expectClose(actual: readonly (number | null)[], expected: readonly (number | null)[]): void {
  for (const [place, value] of expected.entries()) value === null ? expect(actual[place]).toBeNull() : expect(actual[place]).toBeCloseTo(value, 9);
}

function isSettled({ isImmature }: Counted): boolean {
  return !isImmature;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function keyOf({ source, lead, number, mqlVersion }: KnownPass, { groupBy }: FunnelQuery): string | null {
  const bands = { 3: "1-9", 40: "10-49", 700: "250-999", 5000: "1000+" } as Record<number, string>;
  switch (groupBy) {
    case "country": return lead.country ?? null;
    case "pass": return String(number);
    case "criteria": return mqlVersion === null ? null : String(mqlVersion);
    case "companySize": return bands[lead.companySize ?? 0] ?? null;
    default: return source;
  }
}

function behind(part: Part, step: Step, query: FunnelQuery, counted: readonly Counted[], passes: readonly KnownPass[]): string[] {
  if (part === "undated") return unplaced(passes, query).map(({ ref }) => ref);
  if (part === "notYet") return query.kind === "period" ? [] : counted.filter((row) => row.isOpen && stepIndex(row.step) < stepIndex(step)).map(({ pass }) => pass.ref);
  const belongs: Record<Exclude<Part, "undated" | "notYet">, (row: Counted) => boolean> = {
    all: () => true, implied: ({ at }) => at === null, timed: ({ at, days }) => (step === query.basis ? at : days) !== null, immature: ({ isImmature }) => isImmature, negative: ({ isNegative }) => isNegative,
    advanced: ({ outcome }) => outcome === "advanced", accepted: ({ outcome }) => outcome === "advanced",
    stillThere: ({ outcome }) => outcome === "stillThere", awaiting: ({ outcome }) => outcome === "stillThere",
    recycled: ({ outcome }) => outcome === "recycled", disqualified: ({ outcome }) => outcome === "disqualified", lost: ({ outcome }) => outcome === "lost",
    rejected: ({ outcome }) => ["recycled", "disqualified", "lost"].includes(outcome), expired: () => false,
  };
  return counted.filter((row) => row.step === step && belongs[part](row)).map(({ pass }) => pass.ref);
}

function numberOf({ steps, identity, undated }: FunnelReport, step: Step, part: Part): number {
  const { count, implied, immature, negative, notYet, leftOutDurations } = steps.find((one) => one.step === step)!;
  const timed = count - (step === steps[0]!.step ? implied : leftOutDurations);
  const { entered: _entered, stage: _stage, ...account } = identity.find(({ stage }) => stage === step)!;
  const rejected = account.recycled + account.disqualified + account.lost;
  return { all: count, implied, timed, immature, negative, notYet, undated, ...account, awaiting: account.stillThere, accepted: account.advanced, rejected, expired: 0 }[part];
}
