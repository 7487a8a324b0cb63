import { conditionInWords, fieldInWords, interactionsNamed } from "./condition-in-words";
import { type Condition, type Criteria, type Segment, SEGMENT_PARTS } from "./criteria";
import { criteriaOfSegment } from "./segments";

/** One rule as a sentence. */
export type RuleInWords = { readonly ruleId: string; readonly points: number; readonly sentence: string };

/** A condition as a sentence, with how it is counted where that is not plain, and with the sentences of its parts. */
export type ConditionInWords = { readonly sentence: string; readonly note?: string; readonly children: readonly ConditionInWords[] };

/** The whole document, readable by somebody who has never seen its JSON. */
export type CriteriaInWords = DecisionsInWords & {
  readonly lists: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** In their order: the first that a lead belongs to applies. Each whole, with the names of the parts it does not share. */
  readonly segments: readonly SegmentInWords[];
};

export type SegmentInWords = DecisionsInWords & { readonly id: string; readonly name: string; readonly when: string; readonly own: readonly string[] };

export type DecisionsInWords = {
  readonly decay: string;
  readonly points: readonly RuleInWords[];
  readonly fit: readonly RuleInWords[];
  readonly decisions: readonly { readonly name: Decision; readonly title: string; readonly condition: ConditionInWords }[];
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
  const { lists = {}, segments = [] } = criteria;
  return {
    ...decisionsInWords(criteria),
    lists: Object.entries(lists).map(([name, values]) => ({ name, values })),
    segments: segments.map((segment) => segmentInWords(criteria, segment)),
  };
}

function decisionsInWords(criteria: Criteria): DecisionsInWords {
  const { halfLifeDays, points, fit } = criteria;
  return {
    decay: halfLifeDays === null ? "Points never fade." : `Points halve every ${counted(halfLifeDays, "day")}. Fit does not fade.`,
    points: points.map((rule) => ({ ruleId: rule.id, points: rule.points, sentence: pointRuleInWords(rule) })),
    fit: fit.map((rule) => ({ ruleId: rule.id, points: rule.points, sentence: `${fieldInWords(rule.when)}: ${pointsInWords(rule.points)}.` })),
    decisions: DECISIONS.map((name) => ({ name, title: TITLES[name], condition: treeInWords(criteria[name]) })),
  };
}

function segmentInWords(criteria: Criteria, segment: Segment): SegmentInWords {
  const own = SEGMENT_PARTS.filter((part) => segment[part] !== undefined);
  return { ...decisionsInWords(criteriaOfSegment(criteria, segment)), id: segment.id, name: segment.name ?? segment.id, when: conditionInWords(segment.when), own };
}

const DECISIONS = ["mql", "handOff", "salesQualified", "never"] as const;

function pointRuleInWords({ when, points, atMost, perDays }: Criteria["points"][number]): string {
  const limit = atMost === undefined ? "" : `, counted at most ${times(atMost)}${perDays === undefined ? "" : ` in any ${counted(perDays, "day")}`}`;
  const what = interactionsNamed(when.kind, when.property);
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${pointsInWords(points)} each${limit}.`;
}

function treeInWords(condition: Condition): ConditionInWords {
  const children = "all" in condition ? condition.all : "any" in condition ? condition.any : "not" in condition ? [condition.not] : [];
  return { sentence: conditionInWords(condition), ...("activeWeeks" in condition && { note: HOW_WEEKS_COUNT }), children: children.map(treeInWords) };
}

const HOW_WEEKS_COUNT =
  "Weeks are not those of the calendar: each is seven days, counted back from the moment that is judged. One in which the lead did anything that counts is active. " +
  "So days a little more than a week apart can be three active weeks for a short while, and the first such moment decides.";

function pointsInWords(points: number): string {
  return points < 0 ? `${counted(-points, "point")} off` : counted(points, "point");
}

function times(count: number): string {
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
