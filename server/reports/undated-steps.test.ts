import { describe, expect, it } from "vitest";
import { makeLeads } from "@/db/factories";
import { allow } from "@/funnel/permissions";
import type { FunnelQuery } from "@/funnel/report-query";
import { conversionReport } from "./conversion-report";
import { findKnownRange } from "./find-known-range";
import { funnelReport } from "./funnel-report";

const baton = { kind: "system", name: "test" } as const;
const [reader, manager] = [allow(baton, "report:read"), allow(baton, "report:people")];
const [MARCH, MAY] = [Date.UTC(2018, 2, 10), Date.UTC(2018, 4, 10)];
const march: FunnelQuery = { kind: "cohort", basis: "lead", from: "2018-03-01", to: "2018-03-31", windowDays: null, asOf: null, groupBy: null, filters: {} };
const may = { ...march, from: "2018-05-01", to: "2018-05-31" };

type Told = readonly [to: "lead" | "mql" | "won", occurredAt: number | null];
const lead = (...told: readonly Told[]) => ({ passes: [{ source: "social", history: told.map(([to, occurredAt]) => ({ type: "move" as const, to, occurredAt, recordedAt: MAY })) }] });
const countsOf = async (query: FunnelQuery) => Object.fromEntries((await funnelReport(reader, query)).steps.map(({ step, count, implied }) => [step, [count, implied]]));

describe("leads without any date", () => {
  it("are said beside the figures, and are no empty workspace", async () => {
    expect(await findKnownRange(reader)).toBeNull();
    await makeLeads([lead(["lead", null], ["mql", null])]);
    expect(await findKnownRange(reader, MAY)).toEqual({ from: "2018-05-10", to: "2018-05-10" });
    for (const kind of ["cohort", "period"] as const) {
      expect(await funnelReport(reader, { ...march, kind })).toMatchObject({ undated: 1, warnings: [{ part: "undated", count: 1, text: "No date of theirs is known, so in no range of dates: not counted" }] });
    }
  });
});

describe("a step that nobody knows the date of", () => {
  it("counts on the next known one, in the cohort as in the period", async () => {
    await makeLeads([lead(["lead", null], ["mql", MARCH])]);
    expect(await countsOf(march)).toMatchObject({ lead: [1, 1], mql: [1, 0], sal: [0, 0] });
    expect(await countsOf({ ...march, kind: "period" })).toMatchObject({ lead: [1, 1], mql: [1, 0], sal: [0, 0] });
    expect(await funnelReport(reader, march)).toMatchObject({ undated: 1 });
  });

  it("counts on the last known one before it where none is known after", async () => {
    await makeLeads([lead(["lead", MAY], ["mql", null])]);
    expect(await countsOf({ ...may, basis: "mql" })).toMatchObject({ mql: [1, 1], sal: [0, 0] });
    expect(await countsOf({ ...may, basis: "mql", kind: "period" })).toMatchObject({ mql: [1, 1], sal: [0, 0] });
  });

  it("puts won deals that were never seen with sales into the conversion report, marked", async () => {
    await makeLeads([lead(["lead", null], ["mql", MARCH], ["won", MAY])]);
    const { total, bySource, undated } = await conversionReport(manager, may);
    expect(total).toMatchObject({ sal: 1, implied: 1, acceptance: { part: 1, whole: 1 }, toWon: { part: 1, whole: 1 } });
    expect(bySource).toMatchObject([{ key: "social", sal: 1, implied: 1 }]);
    expect(undated).toBe(0);
  });

  it("opens no window: how far one came within some days of an unknown one, nobody can say", async () => {
    expect(await funnelReport(reader, { ...march, windowDays: 30 })).toMatchObject({ undated: 3, warnings: [{ part: "undated", text: "Reached Lead at an unknown time, so no window can begin: not counted" }] });
  });
});
