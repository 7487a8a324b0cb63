import type { Bounds, Condition, InteractionsCondition } from "./criteria";
import type { LeadFacts } from "./lead";
import { DAY, type Moment } from "./moment";
import { SCORE_GRAIN } from "./score";
import { ActiveWeeksWatch, CountWatch, DistinctKindsWatch, type Watch } from "./watches";

/** What a condition reads of a lead besides its own watches; `most` is more than its score will ever be. */
export type Standing = { readonly facts: LeadFacts; readonly fit: number; readonly most: number; scoreAt(at: Moment): number; crosses(level: number, at: Moment): Moment };

type Flip = (standing: Standing, at: Moment) => Moment;

/**
 * A condition ready to be asked at ascending moments. `rises` and `falls` say when time alone may make it hold, or end it; where
 * `mayHold` says no it holds at no moment whatever, and where `mayFail` does, at every one.
 */
export type CompiledCondition = {
  readonly holds: (standing: Standing, at: Moment) => boolean;
  readonly mayHold: (standing: Standing) => boolean;
  readonly mayFail: (standing: Standing) => boolean;
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
    return { holds: (_, at) => watch.holds(at), ...PERHAPS, rises: [flipOf(watch)], falls: [flipOf(watch)], cost: 2 };
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
  const sorted = conditions.toSorted((one, other) => one.cost - other.cost);
  const [first, second, third] = sorted;
  const others = {
    mayHold: (standing: Standing) => sorted.every(({ mayHold }) => mayHold(standing)),
    mayFail: (standing: Standing) => sorted.some(({ mayFail }) => mayFail(standing)),
    rises: risesOf(conditions),
    falls: conditions.flatMap(({ falls }) => falls),
    cost: conditions.reduce((cost, child) => cost + child.cost, 0),
  };
  if (!first) return { holds: () => true, ...others };
  if (!second) return first;
  if (!third) return { holds: (standing, at) => first.holds(standing, at) && second.holds(standing, at), ...others };
  return { holds: (standing, at) => sorted.every(({ holds }) => holds(standing, at)), ...others };
}

/** While one does not hold that time alone cannot help, time cannot help any. */
function risesOf(conditions: readonly CompiledCondition[]): Flip[] {
  const rises = conditions.flatMap((condition) => condition.rises);
  const steady = conditions.filter((condition) => condition.rises.length === 0);
  if (rises.length === 0 || steady.length === 0) return rises;
  return [(standing, at) => (steady.every(({ holds }) => holds(standing, at)) ? earliestOf(rises, standing, at) : Infinity)];
}

/** The first of some moments at which time alone may change an answer. */
export function earliestOf(flips: readonly Flip[], standing: Standing, at: Moment): Moment {
  let earliest = Infinity;
  for (let place = 0; place < flips.length; place += 1) earliest = Math.min(earliest, flips[place]!(standing, at));
  return earliest;
}

/** Holds when the other does not. */
export function negated({ holds, mayHold, mayFail, rises, falls, cost }: CompiledCondition): CompiledCondition {
  return { holds: (standing, at) => !holds(standing, at), mayHold: mayFail, mayFail: mayHold, rises: falls, falls: rises, cost };
}

function scoreBounds({ atLeast, atMost }: Bounds, { decays }: Surroundings): CompiledCondition[] {
  const conditions: CompiledCondition[] = [];
  if (atLeast !== undefined) {
    const level = atLeast - SCORE_GRAIN;
    conditions.push({ holds: (standing, at) => standing.scoreAt(at) >= level, ...PERHAPS, mayHold: ({ most }) => most >= level, ...scoreFlips(level, decays), cost: 1 });
  }
  if (atMost !== undefined) {
    const level = atMost + SCORE_GRAIN;
    const { rises, falls } = scoreFlips(level, decays);
    conditions.push({ holds: (standing, at) => standing.scoreAt(at) <= level, ...PERHAPS, mayFail: ({ most }) => most > level, rises: falls, falls: rises, cost: 1 });
  }
  return conditions;
}

/** Time pulls every score towards nothing: it can only fall below a level over zero, or rise above one under zero. */
function scoreFlips(level: number, decays: boolean): Pick<CompiledCondition, "rises" | "falls"> {
  const crossing: Flip[] = decays ? [(standing, at) => standing.crosses(level, at)] : [];
  return level > 0 ? { rises: [], falls: crossing } : { rises: crossing, falls: [] };
}

function fitBounds({ atLeast = -Infinity, atMost = Infinity }: Bounds): CompiledCondition {
  return timeless(({ fit }) => fit >= atLeast - SCORE_GRAIN && fit <= atMost + SCORE_GRAIN, 2);
}

function interactionBounds({ kind, property, atLeast, atMost, withinDays, distinctKinds }: InteractionsCondition, around: Surroundings): CompiledCondition[] {
  const within = typeof withinDays === "number" ? withinDays * DAY : Infinity;
  const reached = (count: number): CompiledCondition => {
    const watch = distinctKinds ? new DistinctKindsWatch(count, within) : new CountWatch(count, within);
    around.watch(watch, kind, property);
    return { holds: (_, at) => watch.holds(at), ...PERHAPS, rises: [], falls: within === Infinity ? [] : [flipOf(watch)], cost: 1 };
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
  return { holds, mayHold: holds, mayFail: (standing) => !holds(standing), rises: [], falls: [], cost };
}

/** Where only the history can tell. */
const PERHAPS = { mayHold: () => true, mayFail: () => true } as const;

