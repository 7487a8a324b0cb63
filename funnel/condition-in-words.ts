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
    return `Active in at least ${atLeast} of the last ${ofLast} weeks${kind === undefined ? "" : `, counting ${kindsInWords(kind)}`}`;
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
export function interactionsNamed(kind: string | string[], property?: Readonly<Record<string, PropertyMatch>>): string {
  return `${kindsInWords(kind)}${propertyInWords(property)}`;
}

/** What a kind is called when there are several of it. */
export function kindInWords(kind: string): string {
  return KINDS[kind] ?? kind.replaceAll("_", " ");
}

const KINDS: Readonly<Record<string, string>> = {
  page_view: "page views", landing_page: "landing pages", ad_click: "ad clicks", cta_click: "call-to-action clicks", form_submit: "form submissions",
  download: "downloads", social: "social interactions", email_open: "e-mail opens", email_click: "e-mail clicks", webinar: "webinars",
  demo_request: "demo requests", pricing_view: "pricing views", call: "calls", meeting: "meetings", reply: "replies",
};

const FIELDS: Readonly<Record<string, string>> = {
  firstName: "first name", lastName: "last name", email: "e-mail address", jobTitle: "job title", companySize: "company size",
  emailDomain: "e-mail domain",
};

function fieldName(field: string): string {
  return FIELDS[field] ?? (field.startsWith("attributes.") ? quoted(field.slice("attributes.".length)) : field);
}

function boundsInWords({ atLeast, atMost }: Bounds): string {
  if (atLeast !== undefined && atMost !== undefined) return atLeast === atMost ? `exactly ${atLeast}` : `${atLeast} to ${atMost}`;
  return atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
}

function interactionsInWords({ kind, property, withinDays, distinctKinds, ...bounds }: InteractionsCondition): string {
  const what = kind === undefined ? `interactions${propertyInWords(property)}` : interactionsNamed(kind, property);
  const many = bounds.atMost === 0 ? "No" : sentenceStart(boundsInWords(bounds));
  const when = typeof withinDays === "number" ? `in the last ${withinDays} ${withinDays === 1 ? "day" : "days"}` : "at any time";
  return distinctKinds && bounds.atMost !== 0 ? `${many} different kinds of ${what} ${when}` : `${many} ${what} ${when}`;
}

function kindsInWords(kind: string | string[]): string {
  return listed([kind].flat().map(kindInWords));
}

function propertyInWords(property: Readonly<Record<string, PropertyMatch>> | undefined): string {
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
