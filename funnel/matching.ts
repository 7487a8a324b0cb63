import type { Criteria, FieldCondition, PropertyMatch } from "./criteria";
import type { Interaction, Properties } from "./interaction";
import { emailDomain, type LeadFacts, TEXT_FIELDS, type TextField } from "./lead";
import { FREE_MAIL } from "./free-mail";

type Known = string | number | boolean | null;
type Test = (known: Known) => boolean;

/** A question about one interaction's properties; text compares without regard to case, an absent property matches nothing. */
export function propertyTest(property: Readonly<Record<string, PropertyMatch>> | undefined): ((interaction: Pick<Interaction, "properties">) => boolean) | null {
  const tests = Object.entries(property ?? {}).map(([name, match]) => ({ name, test: everyTest(textTests(match)) }));
  if (tests.length === 0) return null;
  const [only] = tests;
  if (tests.length === 1 && only) return ({ properties }) => only.test(propertyNamed(properties, only.name));
  return ({ properties }) => tests.every(({ name, test }) => test(propertyNamed(properties, name)));
}

/** A question about a lead's field; a field nobody knows answers only `known` and `isNot`. */
export function fieldTest(condition: FieldCondition, lists: Lists): (facts: LeadFacts) => boolean {
  const { field } = condition;
  const test = valueTest(condition, lists);
  return (facts) => test(fieldOf(facts, field));
}

export type Lists = ReadonlyMap<string, ReadonlySet<string>>;

/** The question that a condition asks of the value of its field. */
export function valueTest(condition: FieldCondition, lists: Lists): Test {
  const { isNot, atLeast, atMost, inList, known } = condition;
  const tests = textTests(condition);
  if (isNot !== undefined) {
    const same = sameAs(isNot);
    tests.push((value) => !same(value));
  }
  if (atLeast !== undefined) tests.push((value) => numberIn(value) >= atLeast);
  if (atMost !== undefined) tests.push((value) => numberIn(value) <= atMost);
  if (inList !== undefined) tests.push((value) => value !== null && (lists.get(inList)?.has(text(value)) ?? false));
  if (known !== undefined) tests.push((value) => (value !== null) === known);
  return everyTest(tests);
}

/** The lists a document may name: its own, and the built-in `free_mail` unless it has its own of that name. */
export function listsOf({ lists = {} }: Pick<Criteria, "lists">): Lists {
  const all = { free_mail: FREE_MAIL, ...lists };
  return new Map(Object.entries(all).map(([name, values]) => [name, new Set(values.map((value) => text(value)))]));
}

/** What is known of a lead under the name a rule uses; null where nothing is. */
export function fieldOf(facts: LeadFacts, field: string): string | number | null {
  if (field === "companySize") return facts.companySize;
  if (field === "emailDomain") return emailDomain(facts.email);
  if (isTextField(field)) return emptyToNull(facts[field]);
  const name = field.slice("attributes.".length);
  return Object.hasOwn(facts.attributes, name) ? emptyToNull(facts.attributes[name]) : null;
}

function isTextField(field: string): field is TextField {
  return (TEXT_FIELDS as readonly string[]).includes(field);
}

function emptyToNull(value: string | null | undefined): string | null {
  return value === undefined || value === null || value.trim() === "" ? null : value;
}

function textTests({ is, oneOf, startsWith, contains }: PropertyMatch): Test[] {
  const tests: Test[] = [];
  if (is !== undefined) tests.push(sameAs(is));
  if (oneOf !== undefined) {
    const values = new Set(oneOf.map((value) => text(value)));
    tests.push((known) => known !== null && values.has(text(known)));
  }
  if (startsWith !== undefined) {
    const start = text(startsWith);
    tests.push((known) => known !== null && text(known).startsWith(start));
  }
  if (contains !== undefined) {
    const part = text(contains);
    tests.push((known) => known !== null && text(known).includes(part));
  }
  return tests;
}

function everyTest(tests: readonly Test[]): Test {
  const [only] = tests;
  return tests.length === 1 && only ? only : (known) => tests.every((test) => test(known));
}

function propertyNamed(properties: Properties, name: string): Known {
  return Object.hasOwn(properties, name) ? (properties[name] ?? null) : null;
}

function sameAs(value: string | number | boolean): Test {
  const same = text(value);
  return (known) => known !== null && text(known) === same;
}

function text(value: string | number | boolean): string {
  return String(value).trim().toLowerCase();
}

function numberIn(value: Known): number {
  return typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
}
