import type { FactsKnown } from "./facts-known";
import { type LeadFacts, TEXT_FIELDS } from "./lead";
import type { Moment } from "./moment";

export type Fact = string | number | boolean | null;

/** What was learnt anew of a lead at a moment: every field that changed (an attribute as `attributes.…`), before and after. */
export type FactChange = { readonly knownAt: Moment; readonly before: Readonly<Record<string, Fact>>; readonly after: Readonly<Record<string, Fact>> };

const PLAIN_FIELDS = [...TEXT_FIELDS, "companySize", "doNotContact"] as const;
const ATTRIBUTE = "attributes.";

/** The fields in which two states of knowledge differ; null where they are the same. */
export function factChange(before: LeadFacts, after: LeadFacts, knownAt: Moment): FactChange | null {
  const attributes = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  const changed = [...PLAIN_FIELDS, ...[...attributes].map((name) => ATTRIBUTE + name)].filter((name) => factNamed(before, name) !== factNamed(after, name));
  if (changed.length === 0) return null;
  const values = (facts: LeadFacts) => Object.fromEntries(changed.map((name) => [name, factNamed(facts, name)]));
  return { knownAt, before: values(before), after: values(after) };
}

/** What was known when, from what is known now and the changes in the order they were recorded; told late, a change still counts from its own moment. */
export function factsKnown(now: LeadFacts, changes: readonly FactChange[]): FactsKnown {
  if (changes.length === 0) return [{ from: -Infinity, facts: now }];
  let facts = changes.reduceRight((sofar, { before }) => withFacts(sofar, before), now);
  const known = [{ from: -Infinity, facts }];
  for (const { knownAt, after } of changes.toSorted((one, other) => one.knownAt - other.knownAt)) {
    facts = withFacts(facts, after);
    if (known.at(-1)?.from === knownAt) known.pop();
    known.push({ from: knownAt, facts });
  }
  return known;
}

function factNamed(facts: LeadFacts, name: string): Fact {
  if (!name.startsWith(ATTRIBUTE)) return facts[name as (typeof PLAIN_FIELDS)[number]];
  const attribute = name.slice(ATTRIBUTE.length);
  return Object.hasOwn(facts.attributes, attribute) ? (facts.attributes[attribute] ?? null) : null;
}

function withFacts(facts: LeadFacts, values: FactChange["before"]): LeadFacts {
  const entries = Object.entries(values);
  const plain = entries.filter(([name]) => !name.startsWith(ATTRIBUTE));
  const attributes = entries.filter(([name]) => name.startsWith(ATTRIBUTE)).map(([name, value]) => [name.slice(ATTRIBUTE.length), value] as const);
  const kept = Object.entries({ ...facts.attributes, ...Object.fromEntries(attributes) }).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
  return { ...facts, ...Object.fromEntries(plain), attributes: Object.fromEntries(kept) };
}
