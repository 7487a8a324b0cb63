import { conditionInWords, fieldInWords, interactionsNamed } from "./condition-in-words";
import type { Condition, Criteria } from "./criteria";

/** One rule as a sentence. */
export type RuleInWords = { readonly ruleId: string; readonly points: number; readonly sentence: string };

/** A condition as a sentence, with the sentences of its parts. */
export type ConditionInWords = { readonly sentence: string; readonly children: readonly ConditionInWords[] };

/** The whole document, readable by somebody who has never seen its JSON. */
export type CriteriaInWords = {
  readonly decay: string;
  readonly points: readonly RuleInWords[];
  readonly fit: readonly RuleInWords[];
  readonly decisions: readonly { readonly name: Decision; readonly title: string; readonly condition: ConditionInWords }[];
  readonly lists: readonly { readonly name: string; readonly values: readonly string[] }[];
};

type Decision = "mql" | "handOff" | "salesQualified" | "never";

const TITLES: Readonly<Record<Decision, string>> = {
  mql: "A lead becomes marketing-qualified when",
  handOff: "An MQL is handed to sales when",
  salesQualified: "An accepted lead becomes sales-qualified when",
  never: "No lead becomes MQL or is handed to sales when",
};

/** Explains the document in sentences, rule by rule and condition by condition. */
export function criteriaInWords(criteria: Criteria): CriteriaInWords {
  const { halfLifeDays, points, fit, lists = {} } = criteria;
  return {
    decay: halfLifeDays === null ? "Points never fade." : `Points halve every ${counted(halfLifeDays, "day")}. Fit does not fade.`,
    points: points.map((rule) => ({ ruleId: rule.id, points: rule.points, sentence: pointRuleInWords(rule) })),
    fit: fit.map((rule) => ({ ruleId: rule.id, points: rule.points, sentence: `${fieldInWords(rule.when)}: ${pointsInWords(rule.points)}.` })),
    decisions: DECISIONS.map((name) => ({ name, title: TITLES[name], condition: treeInWords(criteria[name]) })),
    lists: Object.entries(lists).map(([name, values]) => ({ name, values })),
  };
}

const DECISIONS = ["mql", "handOff", "salesQualified", "never"] as const;

function pointRuleInWords({ when, points, atMost, perDays }: Criteria["points"][number]): string {
  const limit = atMost === undefined ? "" : `, counted at most ${times(atMost)}${perDays === undefined ? "" : ` in any ${counted(perDays, "day")}`}`;
  const what = interactionsNamed(when.kind, when.property);
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${pointsInWords(points)} each${limit}.`;
}

function treeInWords(condition: Condition): ConditionInWords {
  const children = "all" in condition ? condition.all : "any" in condition ? condition.any : "not" in condition ? [condition.not] : [];
  return { sentence: conditionInWords(condition), children: children.map(treeInWords) };
}

function pointsInWords(points: number): string {
  return points < 0 ? `${counted(-points, "point")} off` : counted(points, "point");
}

function times(count: number): string {
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
