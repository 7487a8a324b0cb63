import { describe, expect, test } from "vitest";
import { courseOf, type CourseInput } from "./course";
import type { Criteria } from "./criteria";
import { knownForEver } from "./facts-known";
import type { Interaction } from "./interaction";
import { NOTHING_KNOWN } from "./lead";
import { DAY } from "./moment";
import { scoreAt } from "./score";
import { STANDARD_CRITERIA } from "./standard-criteria";
import { judge } from "./verdict";

const START = Date.UTC(2024, 0, 1);
const did = (kind: string, day: number): Interaction => ({
  id: `${kind}@${day}`, kind, occurredAt: START + day * DAY, source: null, medium: null, campaign: null, properties: {},
});
const course = (interactions: Interaction[], change: Partial<Omit<CourseInput, "pass">> & { pass?: Partial<CourseInput["pass"]> } = {}) =>
  courseOf({
    inForce: [{ version: 1, criteria: STANDARD_CRITERIA, from: START }],
    facts: knownForEver(NOTHING_KNOWN),
    interactions,
    now: START + 100 * DAY,
    ...change,
    pass: { startedAt: START, notBefore: null, mqlGivenAt: null, offeredGivenAt: null, acceptedAt: null, endedAt: null, ...change.pass },
  });

describe("the course of a pass", () => {
  test("a lead becomes MQL, and is handed off, at the interaction that makes the criteria hold", () => {
    const { mql, handOff, salesQualified } = course([did("webinar", 1), did("demo_request", 2), did("call", 3)]);
    expect(mql).toEqual({ at: START + 2 * DAY, version: 1 });
    expect(handOff).toEqual(mql);
    expect(salesQualified).toBeNull();
  });

  test("a lead on the do-not-contact list never becomes MQL", () => {
    expect(course([did("demo_request", 1), did("meeting", 1)], { facts: knownForEver({ ...NOTHING_KNOWN, doNotContact: true }) }).mql).toBeNull();
  });

  test("a recycled lead cannot become MQL before its look-again day, and is looked at then", () => {
    const interactions = [did("demo_request", 1), did("meeting", 1)];
    const notBefore = START + 5 * DAY;
    expect(course(interactions, { pass: { notBefore } }).mql?.at).toBe(notBefore);
    const early = course(interactions, { pass: { notBefore }, now: START + 2 * DAY });
    expect(early).toMatchObject({ mql: null, nextCheckAt: notBefore });
  });

  test("an MQL date known from elsewhere is not computed, and hand-off follows it", () => {
    const { mql, handOff } = course([did("demo_request", 1)], { pass: { mqlGivenAt: START + 3 * DAY } });
    expect(mql).toBeNull();
    expect(handOff).toEqual({ at: START + 3 * DAY, version: 1 });
  });

  test("nothing is found after the pass has ended", () => {
    expect(course([did("demo_request", 1), did("meeting", 9)], { pass: { endedAt: START + 5 * DAY } })).toMatchObject({ mql: null, nextCheckAt: null });
  });

  test("an accepted lead becomes sales-qualified in the moment the third active week is full", () => {
    const interactions = [did("page_view", 0), did("page_view", 1), did("pricing_view", 9)];
    const { salesQualified } = course(interactions, { pass: { acceptedAt: START + 2 * DAY } });
    expect(salesQualified?.at).toBe(START + 14 * DAY);
    expect(course(interactions, { pass: { acceptedAt: START + 2 * DAY }, now: START + 10 * DAY }).nextCheckAt).toBe(START + 14 * DAY);
  });

  test("a later version judges from the day it is in force", () => {
    const easier = { ...STANDARD_CRITERIA, mql: { score: { atLeast: 10 } } };
    const inForce = [{ version: 1, criteria: STANDARD_CRITERIA, from: START }, { version: 2, criteria: easier, from: START + 20 * DAY }];
    expect(course([did("webinar", 15)], { inForce }).mql).toEqual({ at: START + 20 * DAY, version: 2 });
  });

  test("the version before judges to its last millisecond", () => {
    const nobody = { ...STANDARD_CRITERIA, mql: { any: [] } };
    const inForce = [{ version: 1, criteria: STANDARD_CRITERIA, from: START }, { version: 2, criteria: nobody, from: START + 1 }];
    expect(course([did("demo_request", -1), did("meeting", -1)], { inForce }).mql).toEqual({ at: START, version: 1 });
  });

  test("a lead that has cooled down is found to the millisecond, without anything happening", () => {
    const cooled = { ...STANDARD_CRITERIA, mql: { all: [{ interactions: { kind: "demo_request", atLeast: 1 } }, { score: { atMost: 5 } }] } };
    const inForce = [{ version: 1, criteria: cooled, from: START }];
    const { mql } = course([did("demo_request", 0)], { inForce });
    expect(mql?.at).toBe(START + 90 * DAY);
    expect(course([did("demo_request", 0)], { inForce, now: START + DAY }).nextCheckAt).toBe(START + 90 * DAY);
  });

  test("ten times a tenth of a point is one point, however computers add", () => {
    const criteria = { ...STANDARD_CRITERIA, halfLifeDays: null, points: [{ id: "a", when: { kind: "call" }, points: 0.1 }], mql: { score: { atLeast: 1 } } };
    const calls = Array.from({ length: 10 }, (_, index) => ({ ...did("call", 1), id: String(index) }));
    expect(course(calls, { inForce: [{ version: 1, criteria, from: START }] }).mql?.at).toBe(START + DAY);
  });

  test("an attribute is one the lead has, not a word of the language", () => {
    const criteria = { ...STANDARD_CRITERIA, mql: { field: "attributes.constructor", known: true } };
    expect(course([], { inForce: [{ version: 1, criteria, from: START }] }).mql).toBeNull();
  });

  test("a score worth 40 is worth 20 a half-life later, and the verdict says the same", () => {
    const { score } = course([did("demo_request", 0)]);
    expect(scoreAt(score, 30, START + 30 * DAY)).toBe(20);
    expect(judge(STANDARD_CRITERIA, knownForEver(NOTHING_KNOWN), [did("demo_request", 0)], START + 30 * DAY)).toMatchObject({
      score: 20, behaviour: [{ ruleId: "demo", points: 20, interactionIds: ["demo_request@0"] }], qualified: false,
    });
  });

  test("a field counts from the moment it was known, not before", () => {
    const big = { ...STANDARD_CRITERIA, mql: { field: "companySize", atLeast: 50 } };
    const facts = [{ from: -Infinity, facts: NOTHING_KNOWN }, { from: START + 5 * DAY, facts: { ...NOTHING_KNOWN, companySize: 80 } }];
    const inForce = [{ version: 1, criteria: big, from: START }];
    expect(course([did("webinar", 1)], { inForce, facts }).mql).toEqual({ at: START + 5 * DAY, version: 1 });
    expect(course([did("webinar", 1)], { inForce, facts: knownForEver({ ...NOTHING_KNOWN, companySize: 80 }) }).mql).toEqual({ at: START, version: 1 });
    expect(judge(big, facts, [], START + 4 * DAY).qualified).toBe(false);
  });

  test("the first segment that a lead belongs to judges it, and shares what it does not say", () => {
    const criteria: Criteria = { ...STANDARD_CRITERIA, segments: [{ id: "de", name: "Germany", when: { field: "country", is: "DE" }, mql: { interactions: { kind: "webinar", atLeast: 1 } } }] };
    const inForce = [{ version: 1, criteria, from: START }];
    const german = knownForEver({ ...NOTHING_KNOWN, country: "DE" });
    expect(course([did("webinar", 1)], { inForce, facts: german }).mql).toEqual({ at: START + DAY, version: 1 });
    expect(course([did("webinar", 1)], { inForce }).mql).toBeNull();
    expect(judge(criteria, german, [did("webinar", 1)], START + DAY)).toMatchObject({ segment: "Germany", qualified: true });
  });

  test("a version for new passes leaves those that began before it to the version before", () => {
    const nobody = { ...STANDARD_CRITERIA, mql: { any: [] } };
    const inForce: CourseInput["inForce"] = [{ version: 1, criteria: STANDARD_CRITERIA, from: START }, { version: 2, criteria: nobody, from: START + DAY, judges: "new_passes" }];
    expect(course([did("webinar", 1), did("demo_request", 2)], { inForce }).mql).toMatchObject({ version: 1 });
    expect(course([did("webinar", 1), did("demo_request", 2)], { inForce, pass: { startedAt: START + DAY } }).mql).toBeNull();
  });
});
