import { z } from "zod";
import { conditionInWords } from "./condition-in-words";
import { type FactCondition, type FieldCondition, isTooDeep, originCondition, ORIGIN_FIELDS } from "./criteria";
import { type Problem, problemsOf } from "./criteria-problems";
import type { PoolId } from "./ids";
import type { LeadFacts } from "./lead";
import { fieldOf, listsOf, valueTest } from "./matching";
import { factTest } from "./segments";

/** One rule of routing: leads of whom this is known go to this pool; first to the rep who has their company already, where it says so. */
export type RoutingRule = { readonly id: string; readonly name: string; readonly when: FactCondition; readonly poolId: PoolId; readonly ownerFirst: boolean };

/** What a rule may ask of a lead: what is known of it, and where its pass came from. */
export type RoutedLead = LeadFacts & Readonly<Record<(typeof ORIGIN_FIELDS)[number], string | null>>;

/** The rules of a team in their order, read strictly: the rules, or every place where they cannot be understood. */
export function parseRoutingRules(document: unknown): { rules: RoutingRule[] } | { problems: Problem[] } {
  if (isTooDeep(document)) return { problems: [{ path: "", sentence: "This is nested too deeply: at most eight groups inside each other." }] };
  const read = routingRules.safeParse(document);
  return read.success ? { rules: read.data } : { problems: problemsOf(read.error.issues, document) };
}

const routingRules = z
  .array(z.strictObject({
    id: z.string().min(1).max(100), name: z.string().trim().min(1).max(80), when: originCondition, poolId: z.int().min(1).transform((id) => id as PoolId), ownerFirst: z.boolean(),
  }))
  .max(100)
  .superRefine((rules, context) => {
    for (const [place, { id, name }] of rules.entries()) {
      const others = rules.slice(0, place);
      if (others.some((other) => other.id === id)) context.addIssue({ code: "custom", path: [place, "id"], message: `“${id}” is the id of another rule already.` });
      if (others.some((other) => other.name === name)) context.addIssue({ code: "custom", path: [place, "name"], message: `Another rule is called “${name}” already.` });
    }
  });

type Ready = { readonly rule: RoutingRule; readonly applies: (lead: RoutedLead) => boolean };

/** The rules made ready for many leads: says which is the first that applies to a lead; null where none does. */
export function routeBy(rules: readonly RoutingRule[]): (lead: RoutedLead) => RoutingRule | null {
  const ready = rules.map((rule): Ready => ({ rule, applies: testOf(rule.when) }));
  return (lead) => ready.find(({ applies }) => applies(lead))?.rule ?? null;
}

export type ExplainedRoute = { readonly matched: RoutingRule | null; /** The rules before it, each with what did not hold. */ readonly earlier: readonly { readonly rule: RoutingRule; readonly why: string }[] };

/** Which rule applies to a lead, and why each one before it does not. */
export function explainRoute(rules: readonly RoutingRule[], lead: RoutedLead): ExplainedRoute {
  const matched = routeBy(rules)(lead);
  const before = matched ? rules.slice(0, rules.indexOf(matched)) : rules;
  return { matched, earlier: before.map((rule) => ({ rule, why: whyNot(rule.when, lead) })) };
}

const LISTS = listsOf({});

function testOf(condition: FactCondition): (lead: RoutedLead) => boolean {
  return factTest<RoutedLead>(condition, (one) => {
    const test = valueTest(one, LISTS);
    return (lead) => test(valueOf(lead, one));
  });
}

function valueOf(lead: RoutedLead, { field }: FieldCondition): string | number | null {
  if (field === "source" || field === "medium" || field === "campaign") return lead[field] || null;
  return fieldOf(lead, field);
}

/** The first thing that did not hold, with what is known instead: “the country is “DE” (it is “FR”)”. */
function whyNot(condition: FactCondition, lead: RoutedLead): string {
  if ("all" in condition) {
    const failing = condition.all.find((child) => !testOf(child)(lead));
    return failing ? whyNot(failing, lead) : "nothing";
  }
  if ("field" in condition) {
    const known = valueOf(lead, condition);
    return `not so: ${routingConditionInWords(condition)} (${known === null ? "it is not known" : `it is ${typeof known === "string" ? `“${known}”` : known}`})`;
  }
  return `not so: ${routingConditionInWords(condition)}`;
}

/** A condition in one sentence's words: “the country is “DE” and (the company size is at least 500 or the source is “fair”)”. */
export function routingConditionInWords(condition: FactCondition, isInside = false): string {
  if ("not" in condition) return `not (${routingConditionInWords(condition.not)})`;
  if ("all" in condition || "any" in condition) {
    const [parts, word] = "all" in condition ? [condition.all, " and "] : [condition.any, " or "];
    const words = parts.map((part) => routingConditionInWords(part, parts.length > 1)).join(word);
    return parts.length > 1 && isInside ? `(${words})` : words || ("all" in condition ? "always" : "never");
  }
  const words = conditionInWords(condition);
  return words.charAt(0).toLowerCase() + words.slice(1);
}
