import type { Literal } from "./condition-cases";
import type { InteractionsCondition } from "./criteria";
import { propertyContradicts } from "./field-contradiction";

/** What is counted: interactions, their different kinds, or the weeks in which there was one. */
type Measure = "interactions" | "kinds" | "weeks";

type Counted = {
  readonly literal: Literal;
  readonly measure: Measure;
  readonly kinds: readonly string[] | null;
  readonly property: string | null;
  readonly days: number;
  /** At least this many; or, as a limit, at most. */
  readonly count: number;
};

/** Two countings of which one asks for more than the other allows, or one that asks for more kinds than it names. */
export function interactionsContradict(literals: readonly Literal[]): readonly Literal[] | null {
  const asked = literals.flatMap((literal) => floorsOf(literal));
  const tooMany = asked.find(({ measure, kinds, count }) => measure === "kinds" && kinds !== null && count > kinds.length);
  if (tooMany) return [tooMany.literal];
  const unmatched = asked.find(({ literal: { leaf } }) => "interactions" in leaf && propertyContradicts(leaf.interactions.property));
  if (unmatched) return [unmatched.literal];
  const limits = literals.flatMap((literal) => ceilingsOf(literal));
  for (const floor of asked) {
    const limit = limits.find((ceiling) => isWithin(floor, ceiling) && atLeastAs(ceiling.measure, floor) > ceiling.count);
    if (limit) return floor.literal === limit.literal ? [floor.literal] : [floor.literal, limit.literal];
  }
  return null;
}

function floorsOf(literal: Literal): Counted[] {
  const { leaf, holds } = literal;
  if ("activeWeeks" in leaf) return holds ? [weeksOf(literal, leaf.activeWeeks, leaf.activeWeeks.atLeast)] : [];
  if (!("interactions" in leaf)) return [];
  const { atLeast, atMost } = leaf.interactions;
  if (holds) return atLeast === undefined ? [] : [countOf(literal, leaf.interactions, atLeast)];
  return atMost === undefined || atLeast !== undefined ? [] : [countOf(literal, leaf.interactions, atMost + 1)];
}

function ceilingsOf(literal: Literal): Counted[] {
  const { leaf, holds } = literal;
  if ("activeWeeks" in leaf) return holds ? [] : [weeksOf(literal, leaf.activeWeeks, leaf.activeWeeks.atLeast - 1)];
  if (!("interactions" in leaf)) return [];
  const { atLeast, atMost } = leaf.interactions;
  if (holds) return atMost === undefined ? [] : [countOf(literal, leaf.interactions, atMost)];
  return atLeast === undefined || atMost !== undefined ? [] : [countOf(literal, leaf.interactions, atLeast - 1)];
}

function weeksOf(literal: Literal, { ofLast, kind }: { ofLast: number; kind?: string | string[] | undefined }, count: number): Counted {
  return { literal, measure: "weeks", kinds: kindsOf(kind), property: null, days: 7 * ofLast, count };
}

function countOf(literal: Literal, { kind, property, withinDays, distinctKinds }: InteractionsCondition, count: number): Counted {
  const named = property === undefined || Object.keys(property).length === 0 ? null : JSON.stringify(property);
  return { literal, measure: distinctKinds ? "kinds" : "interactions", kinds: kindsOf(kind), property: named, days: withinDays ?? Infinity, count };
}

function kindsOf(kind: string | string[] | undefined): readonly string[] | null {
  return kind === undefined ? null : [...new Set([kind].flat())];
}

/** Whether everything that counts for the one counts for the other. */
function isWithin(one: Counted, other: Counted): boolean {
  const kinds = other.kinds === null || (one.kinds !== null && one.kinds.every((kind) => other.kinds?.includes(kind)));
  return kinds && one.days <= other.days && (other.property === null || other.property === one.property);
}

/** What so many of one measure make at least of another: five interactions may be of one kind and in one week. */
function atLeastAs(measure: Measure, floor: Counted): number {
  return measure === "interactions" || measure === floor.measure ? floor.count : Math.min(1, floor.count);
}
