import { expect, test } from "vitest";
import type { Criteria } from "./criteria";
import { knownForEver } from "./facts-known";
import type { Interaction } from "./interaction";
import { NOTHING_KNOWN } from "./lead";
import { missingInWords } from "./missing-in-words";
import { DAY } from "./moment";
import { STANDARD_CRITERIA } from "./standard-criteria";
import { judge } from "./verdict";
import { whatIsMissing } from "./what-is-missing";

const AT = Date.UTC(2024, 5, 1);
const did = (kind: string, daysAgo = 0): Interaction => ({ id: `${kind}${daysAgo}`, kind, occurredAt: AT - daysAgo * DAY, source: null, medium: null, campaign: null, properties: {} });

function words(change: Partial<Criteria>, interactions: readonly Interaction[], facts = NOTHING_KNOWN) {
  const criteria = { ...STANDARD_CRITERIA, ...change };
  const known = knownForEver(facts);
  const missing = whatIsMissing(criteria, judge(criteria, known, interactions, AT)) ?? [];
  return missing.map((one) => missingInWords(one, { criteria, facts: known, interactions, at: AT }));
}

test("points that are missing are counted, with the least that would do", () => {
  expect(words({}, [did("demo_request")])).toEqual([{ sentence: "The score is at least 50", distance: "10 points more", example: "for example one pricing page view (10)", blocks: false }]);
  expect(words({}, [did("demo_request", 1)])[0]).toMatchObject({ distance: "11 points more", example: "for example one reply (15)" });
  expect(words({}, [])[0]).toMatchObject({ distance: "50 points more", example: "for example 2 meetings (30 each)" });
});

test("an example is not one that its limit would leave uncounted", () => {
  const once = { ...STANDARD_CRITERIA.points[0]!, atMost: 1, perDays: 30 };
  expect(words({ points: [once] }, [did("demo_request")])[0]?.example).toBeNull();
  expect(words({ points: [{ ...once, when: { kind: "page_view", property: { path: { startsWith: "/prices" } } }, points: 60 }] }, [])[0]?.example).toBe("for example one page view whose path starts with “/prices” (60)");
});

test("fit, counts and weeks are told apart, and so is what must no longer be so", () => {
  expect(words({ mql: { fit: { atLeast: 15 } } }, [], { ...NOTHING_KNOWN, email: "a@gmail.com" })[0]).toMatchObject({ distance: "30 points of fit more", example: null });
  expect(words({ mql: { fit: { atLeast: 15 } } }, [])[0]).toMatchObject({ distance: "15 points of fit more", example: "for example if this were so: the company size is at least 50 (20)" });
  expect(words({ mql: { interactions: { kind: "demo_request", atLeast: 2 } } }, [])[0]).toMatchObject({ distance: "2 demo requests more" });
  expect(words({ mql: { interactions: { kind: "demo_request", atMost: 0 } } }, [did("demo_request")])[0]).toMatchObject({ distance: "1 demo request fewer" });
  expect(words({ mql: { activeWeeks: { atLeast: 3, ofLast: 6 } } }, [did("call")])[0]).toMatchObject({ distance: "2 active weeks more" });
  expect(words({ mql: { all: [] } }, [], { ...NOTHING_KNOWN, doNotContact: true })).toEqual([{ sentence: "This must no longer be so: asked not to be contacted", distance: null, example: null, blocks: true }]);
});
