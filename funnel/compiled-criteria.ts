import { allOf, compileCondition, type CompiledCondition, negated, type Surroundings } from "./compiled-condition";
import type { Criteria, InteractionsCondition } from "./criteria";
import type { Interaction } from "./interaction";
import type { LeadFacts } from "./lead";
import { fieldTest, listsOf, propertyTest } from "./matching";
import { DAY, type Moment } from "./moment";
import { halfLifeMs } from "./score";
import { Tally } from "./tally";
import type { Watch } from "./watches";

/** A rule for points, ready to count. */
export type CompiledRule = {
  readonly id: string;
  readonly points: number;
  readonly kinds: readonly string[];
  readonly matches: ((interaction: Pick<Interaction, "properties">) => boolean) | null;
  readonly atMost: number;
  readonly per: Moment;
};

/** A rule for fit, ready to count. */
export type CompiledFitRule = { readonly id: string; readonly points: number; readonly holds: (facts: LeadFacts) => boolean };

/** A watch, and which interactions it is told of. */
export type Watching = { readonly watch: Watch; readonly kinds: readonly string[] | null; readonly matches: CompiledRule["matches"] };

/** A document ready to judge many leads, one after the other. */
export type CompiledCriteria = {
  readonly rules: readonly CompiledRule[];
  readonly fitRules: readonly CompiledFitRule[];
  readonly halfLifeDays: number | null;
  readonly lists: ReadonlyMap<string, ReadonlySet<string>>;
  /** `mql` holds and `never` does not. */
  readonly qualifies: CompiledCondition;
  /** `handOff` holds and `never` does not. */
  readonly handsOff: CompiledCondition;
  readonly salesQualifies: CompiledCondition;
  readonly tally: Tally;
};

const compiled = new WeakMap<Criteria, CompiledCriteria>();

/** The document made ready; each document only once. */
export function compileCriteria(criteria: Criteria): CompiledCriteria {
  const known = compiled.get(criteria);
  if (known) return known;
  const made = compile(criteria);
  compiled.set(criteria, made);
  return made;
}

function compile(criteria: Criteria): CompiledCriteria {
  const lists = listsOf(criteria);
  const watchings: Watching[] = [];
  const around: Surroundings = {
    decays: criteria.halfLifeDays !== null,
    fieldTest: (condition) => fieldTest(condition, lists),
    watch: (watch, kind, property) => watchings.push({ watch, kinds: kindsOf(kind), matches: propertyTest(property) }),
  };
  const rules = criteria.points.map(compileRule);
  const fitRules = criteria.fit.map(({ id, points, when }) => ({ id, points, holds: fieldTest(when, lists) }));
  const spared = negated(compileCondition(criteria.never, around));
  return {
    rules,
    fitRules,
    halfLifeDays: criteria.halfLifeDays,
    lists,
    qualifies: allOf([compileCondition(criteria.mql, around), spared]),
    handsOff: allOf([compileCondition(criteria.handOff, around), spared]),
    salesQualifies: compileCondition(criteria.salesQualified, around),
    tally: new Tally(rules, fitRules, watchings, halfLifeMs(criteria.halfLifeDays)),
  };
}

function compileRule({ id, points, when, atMost = Infinity, perDays }: Criteria["points"][number]): CompiledRule {
  const per = perDays === undefined ? Infinity : perDays * DAY;
  return { id, points, kinds: kindsOf(when.kind) ?? [], matches: propertyTest(when.property), atMost, per };
}

function kindsOf(kind: InteractionsCondition["kind"]): readonly string[] | null {
  return kind === undefined ? null : [...new Set([kind].flat())];
}
