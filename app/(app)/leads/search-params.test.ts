import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEAD_SORTS } from "@/funnel/lead-list";
import { STAGES } from "@/funnel/stages";
import { leadsHref, NO_FILTERS, readLeadsParams } from "./search-params";

const NAMES = ["q", "stage", "source", "campaign", "country", "owner", "score", "nurture", "sort", "cursor", "count"];
const anything = fc.oneof(
  fc.string({ unit: "binary" }), fc.constantFrom("", " ", "\u0000", "\ud800", "-1", "0", "1e9", "99999999999999999999", "won", "name", "all", "in", "out", ...STAGES), fc.array(fc.string({ unit: "binary" }), { maxLength: 3 }), fc.constant(undefined),
);
const params = fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), anything);
const asParams = (href: string) => Object.fromEntries(new URL(href, "http://baton.test").searchParams);

describe("the address of the leads list", () => {
  it("asks for a list that makes sense, whatever it holds", () => {
    fc.assert(fc.property(params, (given) => {
      const { filters, sort } = readLeadsParams(given);
      expect(LEAD_SORTS).toContain(sort);
      if (filters.stage !== null) expect(STAGES).toContain(filters.stage);
      for (const value of [filters.words, filters.source, filters.campaign, filters.country]) {
        if (value === null) continue;
        expect(value.length).toBeLessThanOrEqual(200);
        expect(value).not.toContain("\u0000");
        expect(value.isWellFormed()).toBe(true);
      }
      for (const value of [filters.ownerId, filters.scoreAtLeast]) expect(value === null || (Number.isSafeInteger(value) && value >= 1)).toBe(true);
    }));
  });

  it("says again what it was read as", () => {
    fc.assert(fc.property(params, (given) => {
      const { cursor: _cursor, ...read } = readLeadsParams(given);
      expect(readLeadsParams(asParams(leadsHref({ ...read, cursor: null })))).toEqual({ ...read, cursor: null });
    }));
  });

  it("holds nothing that goes without saying", () => {
    expect(leadsHref({ filters: NO_FILTERS, sort: "newest", cursor: null, countAll: false })).toBe("/leads");
    expect(leadsHref({ filters: { ...NO_FILTERS, stage: "mql", words: "ann & co" }, sort: "score", cursor: "x", countAll: true })).toBe("/leads?q=ann+%26+co&stage=mql&sort=score&count=all&cursor=x");
  });
});
