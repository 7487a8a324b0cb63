import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBehindParams } from "./reports/leads/search-params";
import { funnelParams, opensOnAllTime, readFunnelParams } from "./search-params";

const known = { today: "2026-03-29", first: "2024-09-01" };
const asObject = (params: URLSearchParams) => Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name)]));
const flat = (params: URLSearchParams) => Object.fromEntries(Object.entries(asObject(params)).map(([name, values]) => [name, values.length === 1 ? values[0] : values]));

describe("the address of the funnel page", () => {
  it("says all that is shown, so that a colleague sees the same", () => {
    const asked = { kind: "cohort", basis: "mql", from: "2026-01-01", to: "2026-02-28", windowDays: "30", groupBy: "source", source: ["social", "null"], owner: "7", "attributes.size": "large", asOf: "2026-03-01" };
    const view = readFunnelParams(asked, known);
    expect(view).toEqual({
      period: null,
      query: { kind: "cohort", basis: "mql", from: "2026-01-01", to: "2026-02-28", windowDays: 30, groupBy: "source", asOf: "2026-03-01", filters: { source: ["social", null], owner: ["7"], "attributes.size": ["large"] } },
    });
    expect(readFunnelParams(flat(funnelParams(view)), known)).toEqual(view);
  });

  it("moves on with the days where it names a usual period", () => {
    expect(readFunnelParams({ period: "30d" }, known)).toMatchObject({ period: "30d", query: { from: "2026-02-28", to: "2026-03-29" } });
    expect(readFunnelParams({ period: "all" }, known).query).toMatchObject({ from: "2024-09-01", to: "2026-03-29" });
  });

  it("opens on all time where nothing happened in the usual period, unless somebody asks for days", () => {
    const old = { ...known, last: "2025-01-31" };
    expect(readFunnelParams({}, old)).toMatchObject({ period: "all", query: { from: "2024-09-01", to: "2026-03-29" } });
    expect(readFunnelParams({ period: "12m" }, old).period).toBe("12m");
    expect(readFunnelParams({}, { ...known, last: "2025-03-30" }).period).toBe("12m");
    expect([opensOnAllTime({}, "all"), opensOnAllTime({ period: "all" }, "all"), opensOnAllTime({}, "12m")]).toEqual([true, false, false]);
  });

  it("without script keeps a usual period while other things change, and takes other ends where somebody wrote them", () => {
    const sent = { period: "30d", was: "2026-02-27..2026-03-28", from: "2026-02-27", to: "2026-03-28", source: "social" };
    expect(readFunnelParams(sent, known)).toMatchObject({ period: "30d", query: { from: "2026-02-28", to: "2026-03-29", filters: { source: ["social"] } } });
    expect(readFunnelParams({ ...sent, from: "2026-01-01" }, known)).toMatchObject({ period: null, query: { from: "2026-01-01", to: "2026-03-28" } });
    expect(readFunnelParams({ ...sent, from: "" }, known)).toMatchObject({ period: "30d" });
  });

  it("falls back to its default where it makes no sense, one part at a time", () => {
    const view = readFunnelParams({ kind: "sideways", basis: "mql", from: "2026-02-30", to: "soon", windowDays: "-3", groupBy: "shoe", source: "", owner: "Ann", asOf: "never" }, known);
    expect(view).toEqual({ period: "12m", query: { kind: "cohort", basis: "mql", from: "2025-03-30", to: "2026-03-29", windowDays: null, groupBy: null, asOf: null, filters: {} } });
    expect(readFunnelParams({ from: "2026-03-02", to: "2026-03-01" }, known).period).toBe("12m");
    expect(readFunnelParams({ kind: "period", windowDays: "30" }, known).query.windowDays).toBeNull();
  });

  it("never breaks, whatever it carries", () => {
    const name = fc.oneof(fc.constantFrom("kind", "basis", "period", "from", "to", "windowDays", "groupBy", "source", "owner", "pass", "asOf", "attributes.x", "step", "part", "cursor", "__proto__", "constructor"), fc.string());
    fc.assert(fc.property(fc.dictionary(name, fc.oneof(fc.string(), fc.array(fc.string()), fc.constantFrom("cohort", "2026-01-01", "null", "7"))), (params) => {
      const { view } = readBehindParams(params, known);
      expect(readFunnelParams(flat(funnelParams(view)), known)).toEqual(view);
    }));
  });
});
