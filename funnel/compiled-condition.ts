import type { Bounds, Condition, InteractionsCondition } from "./criteria";
import type { LeadFacts } from "./lead";
import { DAY, type Moment } from "./moment";
import { SCORE_GRAIN } from "./score";
import { ActiveWeeksWatch, CountWatch, DistinctKindsWatch, type Watch } from "./watches";

/** What a condition reads of a lead besides its own watches. */
export type Standing = { readonly facts: LeadFacts; readonly fit: number; scoreAt(at: Moment): number; crosses(level: number, at: Moment): Moment };

type Flip = (standing: Standing, at: Moment) => Moment;

/** A condition ready to be asked at ascending moments. `rises` and `falls` say when time alone may make it hold, or end it. */
export type CompiledCondition = {
  readonly holds: (standing: Standing, at: Moment) => boolean;
  readonly rises: readonly Flip[];
  readonly falls: readonly Flip[];
  readonly cost: number;
};

/** What a condition asks of its surroundings while it is compiled. */
export type Surroundings = {
  readonly decays: boolean;
  fieldTest(condition: Extract<Condition, { field: string }>): (facts: LeadFacts) => boolean;
  watch(watch: Watch, kind: string | string[] | undefined, property: InteractionsCondition["property"]): void;
};

/** Turns a condition of the document into one that answers quickly. */
export function compileCondition(condition: Condition, around: Surroundings): CompiledCondition {
  if ("all" in condition) return allOf(condition.all.map((child) => compileCondition(child, around)));
  if ("any" in condition) return negated(allOf(condition.any.map((child) => negated(compileCondition(child, around)))));
  if ("not" in condition) return negated(compileCondition(condition.not, around));
  if ("score" in condition) return allOf(scoreBounds(condition.score, around));
  if ("fit" in condition) return fitBounds(condition.fit);
  if ("interactions" in condition) return allOf(interactionBounds(condition.interactions, around));
  if ("activeWeeks" in condition) {
    const { atLeast, ofLast, kind } = condition.activeWeeks;
    const watch = new ActiveWeeksWatch(atLeast, ofLast);
    around.watch(watch, kind, undefined);
    return { holds: (_, at) => watch.holds(at), rises: [flipOf(watch)], falls: [flipOf(watch)], cost: 2 };
  }
  if ("consent" in condition) {
    const { doNotContact } = condition.consent;
    return timeless(({ facts }) => facts.doNotContact === doNotContact, 1);
  }
  const test = around.fieldTest(condition);
  return timeless(({ facts }) => test(facts), 3);
}

/** Holds when every one of them does; the cheap ones are asked first. */
export function allOf(conditions: readonly CompiledCondition[]): CompiledCondition {
  const [first, second, third] = conditions.toSorted((one, other) => one.cost - other.cost);
  const flips = {
    rises: conditions.flatMap(({ rises }) => rises),
    falls: conditions.flatMap(({ falls }) => falls),
    cost: conditions.reduce((cost, child) => cost + child.cost, 0),
  };
  if (!first) return { holds: () => true, ...flips };
  if (!second) return first;
  if (!third) return { holds: (standing, at) => first.holds(standing, at) && second.holds(standing, at), ...flips };
  const sorted = conditions.toSorted((one, other) => one.cost - other.cost);
  return { holds: (standing, at) => sorted.every(({ holds }) => holds(standing, at)), ...flips };
}

/** Holds when the other does not. */
export function negated({ holds, rises, falls, cost }: CompiledCondition): CompiledCondition {
  return { holds: (standing, at) => !holds(standing, at), rises: falls, falls: rises, cost };
}

function scoreBounds({ atLeast, atMost }: Bounds, { decays }: Surroundings): CompiledCondition[] {
  const conditions: CompiledCondition[] = [];
  if (atLeast !== undefined) {
    const level = atLeast - SCORE_GRAIN;
    conditions.push({ holds: (standing, at) => standing.scoreAt(at) >= level, ...scoreFlips(level, decays), cost: 1 });
  }
  if (atMost !== undefined) {
    const level = atMost + SCORE_GRAIN;
    const { rises, falls } = scoreFlips(level, decays);
    conditions.push({ holds: (standing, at) => standing.scoreAt(at) <= level, rises: falls, falls: rises, cost: 1 });
  }
  return conditions;
}

/** Time pulls every score towards nothing: it can only fall below a level over zero, or rise above one under zero. */
function scoreFlips(level: number, decays: boolean): Pick<CompiledCondition, "rises" | "falls"> {
  const crossing: Flip[] = decays ? [(standing, at) => standing.crosses(level, at)] : [];
  return level > 0 ? { rises: [], falls: crossing } : { rises: crossing, falls: [] };
}

function fitBounds({ atLeast = -Infinity, atMost = Infinity }: Bounds): CompiledCondition {
  return timeless(({ fit }) => fit >= atLeast - SCORE_GRAIN && fit <= atMost + SCORE_GRAIN, 0);
}

function interactionBounds({ kind, property, atLeast, atMost, withinDays, distinctKinds }: InteractionsCondition, around: Surroundings): CompiledCondition[] {
  const within = typeof withinDays === "number" ? withinDays * DAY : Infinity;
  const reached = (count: number): CompiledCondition => {
    const watch = distinctKinds ? new DistinctKindsWatch(count, within) : new CountWatch(count, within);
    around.watch(watch, kind, property);
    return { holds: (_, at) => watch.holds(at), rises: [], falls: within === Infinity ? [] : [flipOf(watch)], cost: 1 };
  };
  const conditions: CompiledCondition[] = [];
  if (atLeast !== undefined) conditions.push(reached(atLeast));
  if (atMost !== undefined) conditions.push(negated(reached(atMost + 1)));
  return conditions;
}

function flipOf(watch: Watch): Flip {
  return (_, at) => watch.nextFlip(at);
}

function timeless(holds: (standing: Standing) => boolean, cost: number): CompiledCondition {
  return { holds, rises: [], falls: [], cost };
}

