import type { Bounds, Condition, FieldCondition, InteractionsCondition, PropertyMatch } from "./criteria";

/** What a condition says, as a sentence without its full stop; a group's parts have their own. */
export function conditionInWords(condition: Condition): string {
  if ("all" in condition) return condition.all.length > 0 ? "All of these hold" : "Always";
  if ("any" in condition) return condition.any.length > 0 ? "At least one of these holds" : "Never";
  if ("not" in condition) return "This does not hold";
  if ("score" in condition) return `The score is ${boundsInWords(condition.score)}`;
  if ("fit" in condition) return `The fit is ${boundsInWords(condition.fit)}`;
  if ("interactions" in condition) return interactionsInWords(condition.interactions);
  if ("activeWeeks" in condition) {
    const { atLeast, ofLast, kind } = condition.activeWeeks;
    return `Active in at least ${atLeast} of the last ${ofLast} weeks${kind === undefined ? "" : `, counting ${interactionsNamed(kind)}`}`;
  }
  if ("consent" in condition) return condition.consent.doNotContact ? "Asked not to be contacted" : "Has not asked not to be contacted";
  return fieldInWords(condition);
}

/** A test of a lead's field: "company size is at least 50". */
export function fieldInWords(condition: FieldCondition): string {
  const { field, isNot, inList, known } = condition;
  const tests = matchInWords(condition);
  if (isNot !== undefined) tests.push(`is not ${quoted(isNot)}`);
  if (condition.atLeast !== undefined || condition.atMost !== undefined) tests.push(`is ${boundsInWords(condition)}`);
  if (inList !== undefined) tests.push(`is in the list ${quoted(inList)}`);
  if (known !== undefined) tests.push(known ? "is known" : "is not known");
  return `The ${fieldName(field)} ${tests.join(" and ")}`;
}

/** Which interactions a rule is about: "demo requests", "page views whose path starts with “/careers”". */
export function interactionsNamed(kind: string | string[], property?: Properties, count = 2): string {
  const kinds = [kind].flat().map((name) => kindInWords(name, count));
  return `${listed(kinds)}${propertyInWords(property)}`;
}

type Properties = Readonly<Record<string, PropertyMatch>> | undefined;

/** What one or more interactions of a kind are called: as the kind itself is labelled where one chooses it. */
function kindInWords(kind: string, count: number): string {
  const [one, many] = KINDS[kind] ?? [kind.replaceAll("_", " ")];
  return count === 1 ? one : (many ?? plural(one));
}

const KINDS: Readonly<Record<string, readonly [one: string, many?: string]>> = {
  cta_click: ["call-to-action click"], form_submit: ["form sent", "forms sent"], social: ["social interaction"], email_open: ["e-mail opened", "e-mails opened"],
  email_click: ["e-mail link clicked", "e-mail links clicked"], pricing_view: ["pricing page view"],
};

function plural(name: string): string {
  return name.endsWith("s") ? name : name.endsWith("y") ? `${name.slice(0, -1)}ies` : `${name}s`;
}

const FIELDS: Readonly<Record<string, string>> = {
  firstName: "first name", lastName: "last name", email: "e-mail address", jobTitle: "job title", companySize: "company size",
  emailDomain: "e-mail domain",
};

/** What a lead's field is called. */
export function fieldName(field: string): string {
  return FIELDS[field] ?? (field.startsWith("attributes.") ? quoted(field.slice("attributes.".length)) : field);
}

function boundsInWords({ atLeast, atMost }: Bounds): string {
  if (atLeast !== undefined && atMost !== undefined) return atLeast === atMost ? `exactly ${atLeast}` : `${atLeast} to ${atMost}`;
  return atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
}

function interactionsInWords({ kind = "interaction", property, withinDays, distinctKinds, ...bounds }: InteractionsCondition): string {
  const { atLeast, atMost } = bounds;
  const when = typeof withinDays === "number" ? `in the last ${withinDays === 1 ? "day" : `${withinDays} days`}` : "at any time";
  if (atMost === 0) return `No ${interactionsNamed(kind, property)} ${when}`;
  const count = atMost ?? atLeast ?? 0;
  const what = distinctKinds ? `different ${count === 1 ? "kind" : "kinds"} of ${interactionsNamed(kind, property)}` : interactionsNamed(kind, property, count);
  return `${sentenceStart(boundsInWords(bounds))} ${what} ${when}`;
}

function propertyInWords(property: Properties): string {
  const tests = Object.entries(property ?? {}).map(([name, match]) => `${name} ${matchInWords(match).join(" and ")}`);
  return tests.length > 0 ? ` whose ${tests.join(" and ")}` : "";
}

function matchInWords({ is, oneOf, startsWith, contains }: PropertyMatch): string[] {
  const tests: string[] = [];
  if (is !== undefined) tests.push(`is ${quoted(is)}`);
  if (oneOf !== undefined) tests.push(`is ${listed(oneOf.map(quoted))}`);
  if (startsWith !== undefined) tests.push(`starts with ${quoted(startsWith)}`);
  if (contains !== undefined) tests.push(`contains ${quoted(contains)}`);
  return tests;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function quoted(value: string | number | boolean): string {
  return typeof value === "string" ? `“${value}”` : String(value);
}

function sentenceStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
