import type { Criteria, FactCondition, FieldCondition, Segment } from "./criteria";
import { fieldTest, listsOf } from "./matching";
import type { LeadFacts } from "./lead";

type Applying = { readonly segment: Segment; readonly applies: (facts: LeadFacts) => boolean; readonly criteria: Criteria };

const applyingBy = new WeakMap<Criteria, readonly Applying[]>();

/** The criteria for a lead of whom this is known: those of the first segment that it belongs to, or the document's own. */
export function criteriaFor(criteria: Criteria, facts: LeadFacts): Criteria {
  return applyingTo(criteria, facts)?.criteria ?? criteria;
}

/** The first segment that a lead belongs to; null where the document's own criteria apply. */
export function segmentOf(criteria: Criteria, facts: LeadFacts): Segment | null {
  return applyingTo(criteria, facts)?.segment ?? null;
}

/** A segment's criteria as a document of its own: what it does not say itself it takes from the whole. */
export function criteriaOfSegment(criteria: Criteria, { id: _id, name: _name, when: _when, ...own }: Segment): Criteria {
  const { segments: _segments, ...shared } = criteria;
  return { ...shared, ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) };
}

function applyingTo(criteria: Criteria, facts: LeadFacts): Applying | undefined {
  if (!criteria.segments) return undefined;
  return segmentsOf(criteria, criteria.segments).find(({ applies }) => applies(facts));
}

function segmentsOf(criteria: Criteria, segments: readonly Segment[]): readonly Applying[] {
  const known = applyingBy.get(criteria);
  if (known) return known;
  const lists = listsOf(criteria);
  const made = segments.map((segment) => ({ segment, applies: factTest<LeadFacts>(segment.when, (condition) => fieldTest(condition, lists)), criteria: criteriaOfSegment(criteria, segment) }));
  applyingBy.set(criteria, made);
  return made;
}

/** A question about what is known of a lead; `testOf` answers for a single field. */
export function factTest<Facts extends Pick<LeadFacts, "doNotContact">>(condition: FactCondition, testOf: (condition: FieldCondition) => (facts: Facts) => boolean): (facts: Facts) => boolean {
  if ("all" in condition) {
    const tests = condition.all.map((child) => factTest(child, testOf));
    return (facts) => tests.every((test) => test(facts));
  }
  if ("any" in condition) {
    const tests = condition.any.map((child) => factTest(child, testOf));
    return (facts) => tests.some((test) => test(facts));
  }
  if ("not" in condition) {
    const test = factTest(condition.not, testOf);
    return (facts) => !test(facts);
  }
  if ("consent" in condition) {
    const { doNotContact } = condition.consent;
    return (facts) => facts.doNotContact === doNotContact;
  }
  return testOf(condition);
}
