import { describe, expect, it } from "vitest";
import type { PoolId } from "./ids";
import { NOTHING_KNOWN } from "./lead";
import { explainRoute, parseRoutingRules, routeBy, type RoutedLead, type RoutingRule, routingConditionInWords } from "./routing-rules";

const lead = (known: Partial<RoutedLead>): RoutedLead => ({ ...NOTHING_KNOWN, source: null, medium: null, campaign: null, ...known });
const rule = (id: string, when: RoutingRule["when"], poolId = 2): RoutingRule => ({ id, name: id, when, poolId: poolId as PoolId, ownerFirst: false });

const RULES = [
  rule("Enterprise", { all: [{ field: "companySize", atLeast: 500 }] }, 2),
  rule("Germany, from a fair", { all: [{ field: "country", oneOf: ["DE", "AT"] }, { any: [{ field: "source", is: "fair" }, { field: "campaign", startsWith: "fair-" }] }] }, 3),
  rule("Interested in dosing", { field: "attributes.product", contains: "dosing" }, 4),
];

describe("the rules of routing", () => {
  it("apply in their order, the first that holds", () => {
    const route = routeBy(RULES);
    expect(route(lead({ companySize: 800, country: "DE", source: "fair" }))?.id).toBe("Enterprise");
    expect(route(lead({ companySize: 20, country: "at", campaign: "Fair-2026" }))?.id).toBe("Germany, from a fair");
    expect(route(lead({ attributes: { product: "Dosing pump" } }))?.id).toBe("Interested in dosing");
    expect(route(lead({ country: "DE" }))).toBeNull();
    expect(routeBy([])(lead({}))).toBeNull();
  });

  it("say which one applied, and of each before it what did not hold", () => {
    const { matched, earlier } = explainRoute(RULES, lead({ companySize: 20, attributes: { product: "dosing" } }));
    expect(matched?.id).toBe("Interested in dosing");
    expect(earlier.map(({ rule: { name }, why }) => `${name}: ${why}`)).toEqual([
      "Enterprise: not so: the company size is at least 500 (it is 20)",
      "Germany, from a fair: not so: the country is “DE” or “AT” (it is not known)",
    ]);
  });

  it("are said back in words", () => {
    expect(RULES.map(({ when }) => routingConditionInWords(when))).toEqual([
      "the company size is at least 500",
      "the country is “DE” or “AT” and (the source is “fair” or the campaign starts with “fair-”)",
      "the “product” contains “dosing”",
    ]);
    expect(routingConditionInWords({ all: [] })).toBe("always");
    expect(routingConditionInWords({ not: { field: "emailDomain", inList: "free_mail" } })).toBe("not (the e-mail domain is in the list “free_mail”)");
  });

  it("are refused with a sentence at each place that cannot be understood", () => {
    expect(parseRoutingRules(RULES)).toEqual({ rules: RULES });
    expect(parseRoutingRules([RULES[1], { ...RULES[0], poolId: 0 }])).toMatchObject({ problems: [{ path: "[1].poolId", sentence: "This must be at least 1." }] });
    expect(parseRoutingRules([RULES[0], RULES[0]])).toMatchObject({ problems: [{ path: "[1].id" }, { path: "[1].name", sentence: "Another rule is called “Enterprise” already." }] });
    expect(parseRoutingRules([{ ...RULES[0], when: { field: "shoeSize", is: 4 } }])).toMatchObject({ problems: [{ path: "[0].when.field" }] });
    expect(parseRoutingRules([{ ...RULES[0], when: { score: { atLeast: 1 } } }])).toMatchObject({ problems: [{ path: "[0].when", sentence: "This is no condition: it must be one of all, any, not, consent, field." }] });
  });
});
