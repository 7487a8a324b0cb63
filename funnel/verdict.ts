import { compileCriteria, type CompiledRule } from "./compiled-criteria";
import { conditionInWords } from "./condition-in-words";
import type { Bounds, Condition, Criteria } from "./criteria";
import { inOrder } from "./arrival-order";
import type { Interaction } from "./interaction";
import { type FactsKnown, factsAt } from "./facts-known";
import type { LeadFacts } from "./lead";
import { fieldOf, fieldTest, propertyTest } from "./matching";
import { DAY, type Moment } from "./moment";
import { decayed, halfLifeMs, SCORE_GRAIN } from "./score";
import { criteriaFor, segmentOf } from "./segments";
import { Counter } from "./tally";
import { WEEK } from "./watches";

/** The points of one rule at the moment judged, and the very interactions they come from (none for fit). */
export type RuleReason = { readonly ruleId: string; readonly points: number; readonly interactionIds: readonly string[] };

/** What one condition says of a lead: required against actual, and the interactions it counted. */
export type ConditionResult = {
  readonly holds: boolean;
  readonly sentence: string;
  readonly required: Bounds | null;
  readonly actual: number | string | null;
  readonly interactionIds: readonly string[];
  readonly children: readonly ConditionResult[];
};

/** What the criteria say of a lead at a moment, with the reasons. */
export type Verdict = {
  readonly at: Moment;
  /** The segment whose criteria judged it, by name; null where the document's own did. */
  readonly segment: string | null;
  readonly score: number;
  readonly fit: number;
  readonly behaviour: readonly RuleReason[];
  readonly fitReasons: readonly RuleReason[];
  readonly mql: ConditionResult;
  readonly handOff: ConditionResult;
  readonly salesQualified: ConditionResult;
  readonly never: ConditionResult;
  /** `mql` holds and `never` does not. */
  readonly qualified: boolean;
};

/** Judges a lead at a moment by what happened up to it, in whatever order it is told, and by what was known then. */
export function judge(document: Criteria, known: FactsKnown, interactions: readonly Interaction[], at: Moment): Verdict {
  const facts = factsAt(known, at);
  const criteria = criteriaFor(document, facts);
  const segment = segmentOf(document, facts);
  const { rules, fitRules, tally } = compileCriteria(criteria);
  const history = inOrder(interactions).filter(({ occurredAt }) => occurredAt <= at);
  tally.begin(facts);
  for (const interaction of history) tally.take(tally.listenersOf(interaction), interaction.occurredAt);
  const behaviour = rules.map((rule) => behaviourReason(rule, history, at, halfLifeMs(criteria.halfLifeDays))).filter(({ interactionIds }) => interactionIds.length > 0);
  const judged: Judged = { criteria, facts, history, at, score: tally.scoreAt(at), fit: tally.fit, counted: [...new Set(behaviour.flatMap(({ interactionIds }) => interactionIds))] };
  const mql = explain(criteria.mql, judged);
  const never = explain(criteria.never, judged);
  return {
    at,
    segment: segment && (segment.name ?? segment.id),
    score: judged.score,
    fit: judged.fit,
    behaviour,
    fitReasons: fitRules.filter(({ holds }) => holds(facts)).map(({ id, points }) => ({ ruleId: id, points, interactionIds: [] })),
    mql,
    handOff: explain(criteria.handOff, judged),
    salesQualified: explain(criteria.salesQualified, judged),
    never,
    qualified: mql.holds && !never.holds,
  };
}

type Judged = {
  readonly criteria: Criteria;
  readonly facts: LeadFacts;
  readonly history: readonly Interaction[];
  readonly at: Moment;
  readonly score: number;
  readonly fit: number;
  readonly counted: readonly string[];
};

function behaviourReason(rule: CompiledRule, history: readonly Interaction[], at: Moment, halfLife: Moment): RuleReason {
  const counter = new Counter(rule);
  const counted = history.filter((interaction) => rule.kinds.includes(interaction.kind) && counter.counts(interaction));
  const points = counted.reduce((sum, { occurredAt }) => sum + decayed(rule.points, at - occurredAt, halfLife), 0);
  return { ruleId: rule.id, points, interactionIds: counted.map(({ id }) => id) };
}

function explain(condition: Condition, judged: Judged): ConditionResult {
  const result = { sentence: conditionInWords(condition), required: null, actual: null, interactionIds: [], children: [] };
  if ("all" in condition) {
    const children = condition.all.map((child) => explain(child, judged));
    return { ...result, holds: children.every(({ holds }) => holds), children };
  }
  if ("any" in condition) {
    const children = condition.any.map((child) => explain(child, judged));
    return { ...result, holds: children.some(({ holds }) => holds), children };
  }
  if ("not" in condition) {
    const child = explain(condition.not, judged);
    return { ...result, holds: !child.holds, children: [child] };
  }
  if ("score" in condition) return { ...result, ...within(condition.score, judged.score), interactionIds: judged.counted };
  if ("fit" in condition) return { ...result, ...within(condition.fit, judged.fit) };
  if ("interactions" in condition) {
    const { kind, property, withinDays, distinctKinds, ...bounds } = condition.interactions;
    const counted = matching(judged, kind, property).filter(({ occurredAt }) => typeof withinDays !== "number" || occurredAt > judged.at - withinDays * DAY);
    const actual = distinctKinds ? new Set(counted.map((interaction) => interaction.kind)).size : counted.length;
    return { ...result, ...within(bounds, actual), interactionIds: counted.map(({ id }) => id) };
  }
  if ("activeWeeks" in condition) {
    const { atLeast, ofLast, kind } = condition.activeWeeks;
    const counted = matching(judged, kind, undefined).filter(({ occurredAt }) => occurredAt > judged.at - ofLast * WEEK);
    const weeks = new Set(counted.map(({ occurredAt }) => Math.floor((judged.at - occurredAt) / WEEK)));
    return { ...result, ...within({ atLeast }, weeks.size), interactionIds: counted.map(({ id }) => id) };
  }
  if ("consent" in condition) {
    const { doNotContact } = judged.facts;
    return { ...result, holds: doNotContact === condition.consent.doNotContact, actual: doNotContact ? "asked not to be contacted" : "has not asked" };
  }
  const { atLeast, atMost } = condition;
  return {
    ...result,
    holds: fieldTest(condition, compileCriteria(judged.criteria).lists)(judged.facts),
    required: atLeast === undefined && atMost === undefined ? null : { atLeast, atMost },
    actual: fieldOf(judged.facts, condition.field),
  };
}

function matching({ history }: Judged, kind: string | string[] | undefined, property: Parameters<typeof propertyTest>[0]): Interaction[] {
  const matches = propertyTest(property);
  return history.filter((interaction) => (kind === undefined || [kind].flat().includes(interaction.kind)) && (matches === null || matches(interaction)));
}

function within({ atLeast = -Infinity, atMost = Infinity }: Bounds, actual: number): Pick<ConditionResult, "holds" | "required" | "actual"> {
  const required = { ...(atLeast > -Infinity && { atLeast }), ...(atMost < Infinity && { atMost }) };
  return { holds: actual >= atLeast - SCORE_GRAIN && actual <= atMost + SCORE_GRAIN, required, actual };
}
