import { conditionInWords } from "./condition-in-words";
import type { Criteria } from "./criteria";
import { criteriaInWords } from "./criteria-in-words";
import { knownForEver } from "./facts-known";
import type { Interaction } from "./interaction";
import type { LeadFacts } from "./lead";
import type { Moment } from "./moment";
import type { QualifyingRule } from "./rule-outcomes";
import { criteriaFor } from "./segments";
import { type ConditionResult, judge } from "./verdict";

/** The rules that spoke for a lead when it was handed to sales: what gave it points, and which conditions of the hand-off held. */
export function qualifyingRules(document: Criteria, facts: LeadFacts, interactions: readonly Interaction[], at: Moment): QualifyingRule[] {
  const { behaviour, fitReasons, handOff } = judge(document, knownForEver(facts), interactions, at);
  const { points, fit } = wordsOf(criteriaFor(document, facts));
  return [
    ...behaviour.filter((reason) => reason.points > 0).map(({ ruleId }) => ({ part: "points", ruleId, words: points.get(ruleId) ?? ruleId }) as const),
    ...fitReasons.filter((reason) => reason.points > 0).map(({ ruleId }) => ({ part: "fit", ruleId, words: fit.get(ruleId) ?? ruleId }) as const),
    ...[...new Set(heldLeaves(handOff))].map((words) => ({ part: "condition", ruleId: null, words }) as const),
  ];
}

const worded = new WeakMap<Criteria, { points: Map<string, string>; fit: Map<string, string> }>();

function wordsOf(criteria: Criteria) {
  const known = worded.get(criteria);
  if (known) return known;
  const { points, fit } = criteriaInWords(criteria);
  const made = { points: new Map(points.map(({ ruleId, sentence }) => [ruleId, sentence])), fit: new Map(fit.map(({ ruleId, sentence }) => [ruleId, sentence])) };
  worded.set(criteria, made);
  return made;
}

function heldLeaves(result: ConditionResult): string[] {
  if (!result.holds) return [];
  if (result.children.length === 0) return result.sentence === ALWAYS ? [] : [result.sentence];
  return result.children.flatMap(heldLeaves);
}

const ALWAYS = conditionInWords({ all: [] });
