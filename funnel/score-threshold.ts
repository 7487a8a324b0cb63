import type { Condition, Criteria } from "./criteria";

/** The score that `mql` asks for first, in reading order; null where it asks for none, or for one that anybody has. */
export function thresholdOf({ mql, segments = [] }: Criteria): number | null {
  return [mql, ...segments.flatMap((segment) => segment.mql ?? [])].flatMap(scoresAsked).find((score) => score > 0) ?? null;
}

/** The same criteria with another threshold, wherever `mql` asks for the first one: infinitely low it asks for no score, infinitely high it is never reached. */
export function withThreshold(criteria: Criteria, threshold: number): Criteria {
  const asked = thresholdOf(criteria);
  if (asked === null || asked === threshold) return criteria;
  const change = (condition: Condition) => changed(condition, asked, threshold);
  const segments = criteria.segments?.map((segment) => (segment.mql ? { ...segment, mql: change(segment.mql) } : segment));
  return { ...criteria, mql: change(criteria.mql), ...(segments && { segments }) };
}

/** Whether `mql` can hold for anybody at all, as far as its shape tells. */
export function canHold({ mql, segments = [] }: Criteria): boolean {
  return !isNever(mql) || segments.some((segment) => segment.mql !== undefined && !isNever(segment.mql));
}

const ALWAYS: Condition = { all: [] };
const NEVER: Condition = { any: [] };

/** Only where more of it can never be too much; under a `not` a score is no threshold. */
function scoresAsked(condition: Condition): number[] {
  if ("all" in condition) return condition.all.flatMap(scoresAsked);
  if ("any" in condition) return condition.any.flatMap(scoresAsked);
  return "score" in condition && condition.score.atLeast !== undefined ? [condition.score.atLeast] : [];
}

function changed(condition: Condition, asked: number, threshold: number): Condition {
  if ("all" in condition) {
    const all = condition.all.map((child) => changed(child, asked, threshold));
    return all.some(isNever) ? NEVER : { all };
  }
  if ("any" in condition) return { any: condition.any.map((child) => changed(child, asked, threshold)).filter((child) => !isNever(child)) };
  if (!("score" in condition) || condition.score.atLeast !== asked) return condition;
  if (threshold === Infinity) return NEVER;
  if (threshold > -Infinity) return { score: { ...condition.score, atLeast: threshold } };
  return condition.score.atMost === undefined ? ALWAYS : { score: { atMost: condition.score.atMost } };
}

function isNever(condition: Condition): boolean {
  return "any" in condition && condition.any.length === 0;
}
