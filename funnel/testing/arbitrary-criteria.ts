import fc from "fast-check";
import { type Condition, type Criteria, criteriaSchema, type FactCondition, type InteractionsCondition } from "@/funnel/criteria";
import type { CourseInput } from "@/funnel/course";
import type { FactsKnown } from "@/funnel/facts-known";
import type { Interaction } from "@/funnel/interaction";
import { type LeadFacts, NOTHING_KNOWN } from "@/funnel/lead";

/*
 * Random criteria and random histories, small and on a coarse grid of days, so that limits, windows, thresholds and
 * repeated moments meet often.
 */

const DAY_MS = 86_400_000;
const BEGINNING = Date.UTC(2025, 0, 1);
const KINDS = ["call", "demo_request", "page_view"] as const;

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const seldom = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
/** Leaves out what is undefined, as a document does. */
const written = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const kinds = fc.oneof(fc.constantFrom<string>(...KINDS), fc.uniqueArray(fc.constantFrom<string>(...KINDS), { minLength: 1, maxLength: 3 }));
const days = fc.constantFrom(1, 2, 3, 5, 7, 10, 14);
const property = fc.constantFrom<NonNullable<InteractionsCondition["property"]>>({ path: { startsWith: "/A" } }, { path: { contains: "b" } }, { path: { is: "/b" }, size: { oneOf: [1, "2"] } }, { size: { is: 2 } });
const points = fc.constantFrom(-20, -10, -5, 5, 10, 20, 40);
const scoreBound = fc.constantFrom(-15, -5, 0, 2.5, 5, 10, 12, 17, 20, 30, 45);

const bounds = <T>(level: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.record({ atLeast: level }) }, { weight: 1, arbitrary: fc.record({ atMost: level }) });

const field: fc.Arbitrary<Extract<Condition, { field: string }>> = fc.constantFrom(
  { field: "companySize", atLeast: 50 }, { field: "companySize", atMost: 200 }, { field: "companySize", is: 200 }, { field: "companySize", known: false },
  { field: "emailDomain", inList: "free_mail" }, { field: "emailDomain", inList: "rivals" }, { field: "emailDomain", inList: "nobody" },
  { field: "jobTitle", contains: "HEAD" }, { field: "jobTitle", isNot: "intern" }, { field: "jobTitle", startsWith: "head", known: true },
  { field: "attributes.tier", oneOf: ["1", 2] }, { field: "attributes.tier", atLeast: 2 },
);

const interactions: fc.Arbitrary<Condition> = fc
  .record({ kind: optional(kinds), property: optional(property), withinDays: fc.option(days, { freq: 3 }), distinctKinds: optional(fc.boolean()), bound: fc.oneof(bounds(fc.integer({ min: 1, max: 3 })), fc.record({ atMost: fc.constant(0) })) })
  .map(({ bound, ...condition }) => ({ interactions: written({ ...condition, ...bound }) }));

/** Was interested and has cooled down, or annoyed and has calmed down: holds from the moment at which the score passes a bound. */
const fading: fc.Arbitrary<Condition> = fc
  .tuple(scoreBound, fc.boolean(), kinds)
  .map(([bound, warm, kind]) => ({ all: [{ interactions: { kind, atLeast: 1 } }, { score: warm ? { atMost: Math.abs(bound) } : { atLeast: -Math.abs(bound) } }] }));

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 3, arbitrary: fading },
  { weight: 4, arbitrary: bounds(scoreBound).map((score) => ({ score })) },
  { weight: 3, arbitrary: interactions },
  { weight: 2, arbitrary: fc.record({ ofLast: fc.integer({ min: 3, max: 4 }), atLeast: fc.integer({ min: 1, max: 3 }), kind: fc.option(kinds, { nil: undefined, freq: 4 }) }).map((activeWeeks) => ({ activeWeeks: written(activeWeeks) })) },
  { weight: 1, arbitrary: bounds(fc.constantFrom(-10, 0, 10)).map((fit) => ({ fit })) },
  { weight: 1, arbitrary: fc.boolean().map((doNotContact) => ({ consent: { doNotContact } })) },
  { weight: 1, arbitrary: field },
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    { weight: 4, arbitrary: leaf },
    { weight: 2, arbitrary: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })) },
    { weight: 2, arbitrary: fc.array(tie("condition"), { maxLength: 3 }).map((any) => ({ any })) },
    { weight: 1, arbitrary: tie("condition").map((not) => ({ not })) },
  ),
}));

const pointRule = fc
  .record({ when: fc.record({ kind: kinds, property: optional(property) }), points, atMost: optional(fc.integer({ min: 1, max: 2 })), perDays: optional(days) })
  .map(({ perDays, ...rule }) => ({ ...rule, ...(rule.atMost !== undefined && { perDays }) }));

const numbered = <T>(name: string, rules: readonly T[]) => rules.map((rule, index) => ({ id: `${name} ${index}`, ...rule }));

const deciding = {
  points: fc.array(pointRule, { minLength: 1, maxLength: 4 }).map((rules) => numbered("points", rules)),
  fit: fc.array(fc.record({ when: field, points }), { maxLength: 3 }).map((rules) => numbered("fit", rules)),
  mql: condition,
  handOff: condition,
  salesQualified: condition,
  never: fc.oneof({ weight: 2, arbitrary: fc.constant<Condition>({ any: [] }) }, { weight: 1, arbitrary: condition }),
};

const ofFacts: fc.Arbitrary<FactCondition> = fc.oneof(
  { weight: 3, arbitrary: field },
  { weight: 1, arbitrary: fc.boolean().map((doNotContact) => ({ consent: { doNotContact } })) },
  { weight: 1, arbitrary: fc.tuple(field, field).map(([one, other]) => ({ any: [one, { not: other }] })) },
);

const segments = fc
  .array(fc.record({ when: ofFacts, ...deciding }, { requiredKeys: ["when"] }), { maxLength: 2 })
  .map((made) => numbered("segment", made));

/** A document that the schema accepts. */
export const anyCriteria: fc.Arbitrary<Criteria> = fc
  .record({
    halfLifeDays: fc.constantFrom(null, 0.5, 1, 3, 7, 30),
    ...deciding,
    lists: fc.constant({ rivals: ["Rival.example"] }),
    segments: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: segments }),
  })
  .map((document) => criteriaSchema.parse(written(document)));

export const anyFacts: fc.Arbitrary<LeadFacts> = fc
  .record({
    email: fc.constantFrom(null, "a@gmail.com", "b@RIVAL.example", "c@acme.example"),
    jobTitle: fc.constantFrom(null, "Head of Sales", "Intern"),
    companySize: fc.constantFrom(null, 10, 50, 200),
    doNotContact: fc.boolean(),
    attributes: fc.constantFrom({}, { tier: "1" }, { tier: "2" }, { tier: "gold" }),
  })
  .map((facts) => ({ ...NOTHING_KNOWN, ...facts }));

/** Mostly on half days, sometimes a millisecond beside. */
export const anyMoment: fc.Arbitrary<number> = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 0, 0, 0, -1, 1, 12_345_678))
  .map(([halfDays, beside]) => BEGINNING + (halfDays * DAY_MS) / 2 + beside);

/** Mostly the same facts for ever, sometimes others from some moments on. */
export const anyFactsKnown: fc.Arbitrary<FactsKnown> = fc
  .tuple(anyFacts, fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.uniqueArray(fc.record({ from: anyMoment, facts: anyFacts }), { maxLength: 3, selector: ({ from }) => from }) }))
  .map(([facts, later]) => [{ from: -Infinity, facts }, ...later.toSorted((one, other) => one.from - other.from)]);

/** Each with an id of its own. */
export const anyHistory: fc.Arbitrary<readonly Interaction[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom<string>(...KINDS, "other"),
      occurredAt: anyMoment,
      properties: fc.constantFrom<Interaction["properties"]>({}, { path: "/a" }, { path: "/B" }, { path: "/b", size: 2 }, { size: "2" }, { path: null }),
    }),
    { maxLength: 9, size: "max" },
  )
  .map((history) => history.map((interaction, index) => ({ ...interaction, id: `i${index}`, source: null, medium: null, campaign: null })));

export const anyCourse: fc.Arbitrary<CourseInput & { readonly interactions: readonly Interaction[] }> = fc
  .record({
    documents: fc.array(anyCriteria, { minLength: 1, maxLength: 2 }),
    from: anyMoment,
    facts: anyFactsKnown,
    scopes: fc.array(fc.constantFrom("everyone" as const, "new_passes" as const), { minLength: 2, maxLength: 2 }),
    interactions: anyHistory,
    pass: fc.record({
      startedAt: fc.oneof({ weight: 3, arbitrary: fc.constant(BEGINNING) }, { weight: 1, arbitrary: anyMoment }),
      notBefore: seldom(anyMoment),
      mqlGivenAt: seldom(anyMoment),
      offeredGivenAt: seldom(anyMoment),
      acceptedAt: fc.option(anyMoment, { freq: 2 }),
      endedAt: seldom(anyMoment),
    }),
    now: fc.integer({ min: 10, max: 60 }).map((day) => BEGINNING + day * DAY_MS),
  })
  .map(({ documents, scopes, from, ...input }) => ({
    ...input,
    inForce: documents.map((criteria, index) => ({ version: index + 1, criteria, judges: scopes[index] ?? "everyone", from: from + index * 3 * DAY_MS })),
  }));
