import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Condition, Criteria } from "./criteria";
import { reachOf } from "./criteria-reach";
import { knownForEver } from "./facts-known";
import { neverHolds } from "./condition-warnings";
import { criteriaWarnings } from "./criteria-warnings";
import { criteriaFor } from "./segments";
import { STANDARD_CRITERIA } from "./standard-criteria";
import { anyCriteria, anyFacts, anyHistory, anyMoment } from "./testing/arbitrary-criteria";
import { judge } from "./verdict";

vi.setConfig({ testTimeout: 120_000 });

const DECISIONS = ["mql", "handOff", "salesQualified", "never"] as const;

/** A condition and every part of it, with what a verdict says of each. */
type Told = { readonly holds: boolean; readonly children: readonly Told[] };
function partsOf(condition: Condition, told: Told): [Condition, boolean][] {
  const children = "all" in condition ? condition.all : "any" in condition ? condition.any : "not" in condition ? [condition.not] : [];
  return [[condition, told.holds], ...children.flatMap((child, index) => partsOf(child, told.children[index]!))];
}

describe("what is said to be impossible", () => {
  test("never holds, for no lead and no history", () => {
    let found = 0;
    fc.assert(
      fc.property(anyCriteria, anyFacts, anyHistory, anyMoment, (document, facts, interactions, at) => {
        const criteria = criteriaFor(document, facts);
        const verdict = judge(criteria, knownForEver(facts), interactions, at);
        const parts = DECISIONS.flatMap((name) => partsOf(criteria[name], verdict[name]));
        const impossible = parts.filter(([condition]) => neverHolds(condition, criteria));
        found += impossible.length;
        expect(impossible.filter(([, holds]) => holds)).toEqual([]);
      }),
      { numRuns: 800 },
    );
    expect(found).toBeGreaterThan(80);
  });

  test("never holds where two conditions are asked for together, or one without the other", () => {
    let found = 0;
    fc.assert(
      fc.property(anyCriteria, anyFacts, anyHistory, anyMoment, (document, facts, interactions, at) => {
        const criteria = criteriaFor(document, facts);
        const { mql, handOff, never } = judge(criteria, knownForEver(facts), interactions, at);
        if (neverHolds({ all: [criteria.mql, criteria.handOff] }, criteria)) {
          found += 1;
          expect(mql.holds && handOff.holds).toBe(false);
        }
        if (neverHolds({ all: [criteria.mql, { not: criteria.never }] }, criteria)) expect(mql.holds && !never.holds).toBe(false);
        if (criteriaWarnings(criteria).some(({ sentence }) => sentence.startsWith("No MQL can be handed over while"))) expect(mql.holds && handOff.holds).toBe(false);
      }),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(20);
  });

  test("score and fit stay within what is said to be their reach", () => {
    fc.assert(
      fc.property(anyCriteria, anyFacts, anyHistory, anyMoment, (document, facts, interactions, at) => {
        const criteria = criteriaFor(document, facts);
        const { score, fit } = judge(criteria, knownForEver(facts), interactions, at);
        const { score: scores, fit: fits } = reachOf(criteria);
        expect(score).toBeGreaterThanOrEqual(scores.lowest - 1e-6);
        expect(score).toBeLessThanOrEqual(scores.highest + 1e-6);
        expect(fit).toBeGreaterThanOrEqual(fits.lowest);
        expect(fit).toBeLessThanOrEqual(fits.highest);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a warning stands at its place", () => {
  const warned = (change: Partial<Criteria>, teamKinds?: readonly string[]): Record<string, string> =>
    criteriaWarnings({ ...STANDARD_CRITERIA, ...change }, teamKinds).reduce<Record<string, string>>((all, { path, sentence }) => ({ ...all, [path]: path in all ? `${all[path]} ${sentence}` : sentence }), {});

  test("where the same field must be and must not be", () => {
    expect(warned({ mql: { all: [{ field: "country", is: "Germany" }, { score: { atLeast: 1 } }, { field: "country", isNot: "germany" }] } }))
      .toEqual({ mql: "This can never hold: the country is “Germany”, but the country is not “germany”." });
    expect(warned({ mql: { all: [{ field: "country", is: "Germany" }, { not: { field: "country", oneOf: ["Germany", "Austria"] } }] } })).toHaveProperty("mql");
    expect(warned({ mql: { all: [{ field: "jobTitle", startsWith: "head" }, { field: "jobTitle", startsWith: "chief" }] } })).toHaveProperty("mql");
    expect(warned({ mql: { all: [{ field: "emailDomain", inList: "competitors" }, { field: "emailDomain", inList: "free_mail" }] } })).toHaveProperty("mql");
  });

  test("where two bounds exclude each other, also across groups", () => {
    expect(warned({ mql: { all: [{ score: { atLeast: 50 } }, { any: [{ score: { atMost: 10 } }, { score: { atMost: 20 } }] }] } })).toHaveProperty("mql", expect.stringContaining("This can never hold"));
    expect(warned({ mql: { any: [{ all: [{ fit: { atLeast: 20 } }, { fit: { atMost: 10 } }] }, { score: { atLeast: 10 } }] } })).toEqual({ "mql.any[0]": expect.stringContaining("This can never hold") });
    expect(warned({ mql: { all: [{ fit: { atLeast: 30 } }, { field: "companySize", atMost: 100 }] } })).toHaveProperty("mql", expect.stringContaining("but the company size is at most 100"));
  });

  test("where one counting asks for more than another allows", () => {
    const atLeast = { interactions: { kind: "webinar", atLeast: 2, withinDays: 7 } };
    expect(warned({ mql: { all: [atLeast, { interactions: { kind: ["webinar", "call"], atMost: 1, withinDays: 30 } }] } })).toHaveProperty("mql");
    expect(warned({ mql: { all: [atLeast, { interactions: { kind: "webinar", atMost: 1, withinDays: 3 } }] } })).toEqual({});
    expect(warned({ mql: { all: [{ activeWeeks: { atLeast: 3, ofLast: 4 } }, { interactions: { atMost: 2, withinDays: 30 } }] } })).toHaveProperty("mql");
  });

  test("where a block keeps everybody out who could qualify", () => {
    expect(warned({ never: { any: [{ score: { atLeast: 50 } }] } })).toEqual({ never: "This keeps out whoever meets the condition for MQL, so nobody can become MQL." });
    expect(warned({ never: { not: { any: [] } } })).toHaveProperty("never", "This holds for every lead: nobody can become MQL or be handed to sales.");
    expect(warned({ handOff: { all: [{ consent: { doNotContact: true } }] } })).toHaveProperty("never", expect.stringContaining("nobody can be handed to sales"));
  });

  test("where no MQL can be handed over while it is what made it one", () => {
    expect(warned({ handOff: { all: [{ fit: { atMost: -1 } }, { score: { atLeast: 80 } }] } })).toEqual({ handOff: expect.stringContaining("No MQL can be handed over while") });
    expect(warned({ handOff: { score: { atMost: 10 } } })).toEqual({});
  });

  test("where the rules cannot add up to what is asked, faded points counted in", () => {
    const points = [{ id: "call", when: { kind: "call" }, points: 10, atMost: 2, perDays: 30 }];
    expect(warned({ points, mql: { score: { atLeast: 40 } }, handOff: { score: { atLeast: 1 } } })).toEqual({});
    expect(warned({ points, mql: { score: { atLeast: 41 } }, handOff: { score: { atLeast: 1 } } })).toEqual({ "mql.score.atLeast": "No lead can reach this: the rules give 40 points at most." });
    const fit = [{ id: "large", when: { field: "companySize", atLeast: 100 }, points: 10 }, { id: "small", when: { field: "companySize", atMost: 10 }, points: 10 }];
    expect(warned({ fit, mql: { fit: { atLeast: 15 } } })).toEqual({ "mql.fit.atLeast": "No lead can reach this: the rules give 10 points at most." });
  });

  test("where nearly every lead meets what is asked, as one does that has done nothing", () => {
    const asked = (mql: Criteria["mql"]) => criteriaWarnings({ ...STANDARD_CRITERIA, mql }).filter(({ sentence }) => sentence.startsWith("Nearly every lead"));
    expect(asked({ score: { atLeast: -5 } })).toEqual([{ path: "mql.score.atLeast", sentence: "Nearly every lead meets this: one that has done nothing has a score of 0." }]);
    for (const mql of [{ score: { atLeast: 1 } }, { score: { atMost: 0 } }, { not: { score: { atLeast: 0 } } }]) expect(asked(mql)).toEqual([]);
  });

  test("where a rule can never add points", () => {
    const rule = { id: "a", when: { kind: "call" }, points: 5 };
    expect(warned({ points: [...STANDARD_CRITERIA.points, { ...rule, when: { kind: "call", property: { path: { is: "/a", startsWith: "/b" } } } }] })).toEqual({ "points[16].when.property": expect.stringContaining("can never add points") });
    expect(warned({ fit: [{ id: "b", when: { field: "companySize", atLeast: 10, is: 5 }, points: 5 }] })).toHaveProperty("fit[0].when", expect.stringContaining("can never add points"));
    expect(warned({ points: [...STANDARD_CRITERIA.points, { id: "undo", when: { kind: ["call"] }, points: -15, atMost: 2, perDays: 14 }] })).toEqual({ "points[16]": expect.stringContaining("take each other back") });
  });

  test("where no lead can belong to a segment, or an earlier one takes them all", () => {
    const large = { id: "large", when: { field: "companySize", atLeast: 100 } };
    const segments = [large, { id: "larger", when: { field: "companySize", atLeast: 500 } }, { id: "odd", when: { all: [{ field: "companySize", atLeast: 5 }, { field: "companySize", is: 3 }] } }];
    expect(warned({ segments })).toEqual({ "segments[1].when": expect.stringContaining("belongs to a segment before it"), "segments[2].when": expect.stringContaining("can never hold") });
  });

  test("where a segment's own parts go against what it shares", () => {
    const segments = [{ id: "emea", when: { field: "country", is: "Germany" }, fit: [], handOff: { fit: { atLeast: 10 } } }];
    expect(warned({ segments })).toEqual({ "segments[0].handOff.fit.atLeast": "No lead can reach this: the rules give 0 points at most." });
    expect(warned({ segments: [{ id: "emea", when: { field: "country", is: "Germany" }, points: [] }] })).toHaveProperty("segments[0]", expect.stringContaining("0 points at most"));
  });

  test("where nobody has such a kind, by the kinds of the team", () => {
    const points = [...STANDARD_CRITERIA.points, { id: "fair", when: { kind: "trade_fair" }, points: 5 }];
    expect(warned({ points })).toHaveProperty("points[16].when.kind");
    const kinds = [...new Set(STANDARD_CRITERIA.points.flatMap(({ when }) => [when.kind].flat()))];
    expect(warned({ points }, [...kinds, "trade_fair"])).toEqual({});
    expect(warned({ points }, kinds)).toHaveProperty("points[16].when.kind", expect.stringContaining("Nobody has “trade_fair”"));
  });
});
