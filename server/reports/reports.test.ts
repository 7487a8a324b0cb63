import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeLeads } from "@/db/factories";
import { countOneByOne, type KnownPass, passesKnownAt, quantile } from "@/db/testing/obvious-funnel";
import { FIRST, LAST, ZONES, randomLeads } from "@/db/testing/random-history";
import { dayOf, spanOfDays, stretchesOf } from "@/funnel/calendar";
import { DAY, HOUR, type Moment } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { type DayQuery, type PassQuery, TREND_UNITS } from "@/funnel/report-query";
import { STEPS, type Step, stepIndex } from "@/funnel/stages";
import { acceptanceReport } from "./acceptance-report";
import { balanceReport } from "./balance-report";
import { conversionReport } from "./conversion-report";
import { trendReport } from "./trend-report";
import { velocityReport } from "./velocity-report";

const baton = { kind: "system", name: "test" } as const;
const [reader, manager] = [allow(baton, "report:read"), allow(baton, "report:people")];
const days = fc.integer({ min: -1, max: (LAST - FIRST) / DAY + 1 }).map((day) => FIRST + day * DAY);
const asked = fc.record({ leads: randomLeads(14), timeZone: fc.constantFrom(...ZONES), range: fc.tuple(days, days), asOf: fc.option(days), every: fc.constantFrom(...TREND_UNITS) });
type Question = typeof asked extends fc.Arbitrary<infer Value> ? Value : never;

const NOW = LAST + DAY;
const INSIDE = STEPS.slice(0, -1);
let run = 0;

async function ask({ leads, timeZone, range, asOf }: Question) {
  run += 1;
  const ids = await makeLeads(leads.map((lead) => ({ ...lead, attributes: { run: String(run) } })));
  await db().execute(sql`update workspace set time_zone = ${timeZone}`);
  const [from, to] = range.toSorted((one, other) => one - other).map((day) => dayOf(day, "UTC")) as [string, string];
  const query: DayQuery = { from, to, asOf: asOf === null ? null : new Date(asOf).toISOString(), filters: { "attributes.run": [String(run)] } };
  const passes = passesKnownAt(leads, ids, asOf);
  const count = (kind: PassQuery["kind"], basis: PassQuery["basis"], range: { from: string; to: string } = query) =>
    countOneByOne(passes, { ...query, ...range, kind, basis, windowDays: null }, timeZone, asOf ?? NOW);
  return { query, passes, count, span: spanOfDays(from, to, timeZone) };
}

const holds = (property: (question: Question) => Promise<void>) => fc.assert(fc.asyncProperty(asked, property), { numRuns: 25 });
const close = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));
const quantiles = (values: readonly number[]) => [close(quantile(values, 0.5)), close(quantile(values, 0.9))];

describe("the reports beside the funnel equal counting pass by pass:", () => {
  it("the trend is the period funnel of each of its stretches", () => holds(async (question) => {
    const { query, count } = await ask(question);
    const { points } = await trendReport(reader, { ...query, every: question.every }, NOW);
    expect(points.map(({ from, to }) => ({ from, to }))).toEqual(stretchesOf(query.from, query.to, question.every).map(({ from, to }) => ({ from, to })));
    for (const { from, to, counts } of points) {
      const counted = count("period", "lead", { from, to });
      expect(counts).toEqual(Object.fromEntries(STEPS.map((step) => [step, counted.filter((row) => row.step === step).length])));
    }
  }));

  it("velocity times every stay that has two dates", () => holds(async (question) => {
    const { query, count } = await ask(question);
    const { stages, groups } = await velocityReport(reader, { ...query, groupBy: "source" }, NOW);
    const counted = count("period", "lead");
    const expected = (rows: typeof counted) => INSIDE.map((stage) => {
      const entered = rows.filter(({ step }) => step === stage);
      const timed = entered.flatMap(({ pass }) => stayOf(pass, stage) ?? []);
      const stillThere = entered.filter(({ outcome }) => outcome === "stillThere").length;
      const [medianDays, p90Days] = quantiles(timed);
      return { stage, entered: entered.length, timed: timed.length, stillThere, leftOut: entered.length - timed.length - stillThere, medianDays, p90Days };
    });
    expect(stages).toEqual(expected(counted));
    for (const { key, stages: ofGroup } of groups) expect(ofGroup).toEqual(expected(counted.filter(({ pass }) => pass.source === key)));
    expect(groups).toHaveLength(new Set(counted.map(({ pass }) => pass.source)).size);
  }));

  it("acceptance and conversion say what became of each pass handed to sales", () => holds(async (question) => {
    const { query, count } = await ask(question);
    const acceptance = await acceptanceReport(manager, { ...query, groupBy: "source" }, NOW);
    const conversion = await conversionReport(manager, query, NOW);
    const counted = count("cohort", "sal");
    const of = (step: Step, key?: string | null) => counted.filter((row) => row.step === step && (key === undefined || row.pass.source === key));
    for (const { key, ...row } of [{ ...acceptance.total, key: undefined }, ...acceptance.groups]) {
      const handed = of("sal", key);
      const decided = handed.filter(({ outcome }) => outcome !== "stillThere");
      const hours = decided.flatMap(({ pass, outcome }) => hoursBetween(pass.reachedAt.sal, outcome === "advanced" ? pass.reachedAt.accepted : pass.endedAt) ?? []);
      const [medianHours, p90Hours] = quantiles(hours);
      const accepted = of("accepted", key).length;
      expect(row).toMatchObject({ sal: handed.length, accepted, awaiting: handed.length - decided.length, rejected: decided.length - accepted, medianHours, p90Hours, leftOutDurations: decided.length - hours.length });
      expect(row.reasons.reduce((sum, { count: one }) => sum + one, 0)).toBe(row.rejected);
    }
    for (const { key, ...row } of [{ ...conversion.total, key: undefined }, ...conversion.bySource]) {
      const [handed, accepted, salesQualified, won] = (["sal", "accepted", "sql", "won"] as const).map((step) => of(step, key).length) as [number, number, number, number];
      const awaiting = of("sal", key).filter(({ outcome }) => outcome === "stillThere").length;
      expect(row).toMatchObject({ sal: handed, implied: of("sal", key).filter(({ at }) => at === null).length, awaiting, acceptance: { part: accepted, whole: handed - awaiting }, toSql: { part: salesQualified, whole: handed }, toWon: { part: won, whole: salesQualified } });
      expect(row.open).toBe(counted.filter(({ isOpen, pass }) => isOpen && (key === undefined || pass.source === key)).length);
    }
    expect(conversion.byOwner.reduce((sum, { sal }) => sum + sal, 0)).toBe(conversion.total.sal);
  }));

  it("the balance is where each pass stood before and after, and nothing comes or goes uncounted", () => holds(async (question) => {
    const { query, passes, span } = await ask(question);
    const { stages, undated } = await balanceReport(reader, query, NOW);
    const dated = passes.filter(({ furthest, reachedAt, ending, endedAt }) => reachedAt[furthest] !== null && (ending === null || endedAt !== null));
    expect(undated).toBe(passes.length - dated.length);
    for (const [rank, stage] of INSIDE.entries()) {
      const stands = (pass: KnownPass, before: Moment) => stoodAt(pass, before) === stage;
      const came = dated.filter((pass) => !isReached(pass, rank, span.start) && isReached(pass, rank, span.end));
      const went = dated.filter((pass) => !hasLeft(pass, rank, span.start) && hasLeft(pass, rank, span.end));
      const ended = (ending: string) => went.filter((pass) => pass.furthest === stage && pass.ending === ending).length;
      expect(stages[rank]).toEqual({
        stage, atStart: dated.filter((pass) => stands(pass, span.start)).length, entered: came.length, atEnd: dated.filter((pass) => stands(pass, span.end)).length,
        advanced: went.filter((pass) => pass.furthest !== stage).length, recycled: ended("recycled"), disqualified: ended("disqualified"), lost: ended("lost"),
      });
    }
  }));
});

function stayOf(pass: KnownPass, stage: Step): number | null {
  const left = pass.furthest === stage ? pass.endedAt : pass.reachedAt[STEPS[stepIndex(stage) + 1]!];
  const hours = hoursBetween(pass.reachedAt[stage], left);
  return hours === null ? null : hours / 24;
}

function hoursBetween(start: Moment | null, end: Moment | null): number | null {
  return start === null || end === null || end < start ? null : (end - start) / HOUR;
}

function isReached({ reachedAt }: KnownPass, rank: number, before: Moment): boolean {
  return STEPS.some((step, later) => later >= rank && reachedAt[step] !== null && reachedAt[step] < before);
}

function hasLeft(pass: KnownPass, rank: number, before: Moment): boolean {
  const isLast = stepIndex(pass.furthest) === rank;
  return isLast ? pass.endedAt !== null && pass.endedAt < before && isReached(pass, rank, before) : isReached(pass, rank + 1, before);
}

function stoodAt(pass: KnownPass, before: Moment): Step | null {
  const rank = STEPS.findLastIndex((_, step) => isReached(pass, step, before));
  return rank < 0 || hasLeft(pass, rank, before) ? null : STEPS[rank]!;
}
