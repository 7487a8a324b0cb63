import type { Condition, FieldCondition } from "./criteria";

export type Leaf = Exclude<Condition, { all: Condition[] } | { any: Condition[] } | { not: Condition }>;

/** One simple thing that holds, or does not. */
export type Literal = { readonly leaf: Leaf; readonly holds: boolean };

const MOST_CASES = 400;

/**
 * Every way in which a condition can hold, each a list of simple things that hold together (its disjunctive normal form);
 * null where there are too many ways to look at.
 */
export function casesOf(condition: Condition, holds = true): Literal[][] | null {
  if ("not" in condition) return casesOf(condition.not, !holds);
  if ("all" in condition) return holds ? together(condition.all, true) : either(condition.all, false);
  if ("any" in condition) return holds ? either(condition.any, true) : together(condition.any, false);
  const parts = "field" in condition ? testsApart(condition).map((leaf) => ({ leaf, holds })) : [{ leaf: condition, holds }];
  return holds ? [parts] : parts.map((part) => [part]);
}

function either(conditions: readonly Condition[], holds: boolean): Literal[][] | null {
  const cases: Literal[][] = [];
  for (const condition of conditions) {
    const more = casesOf(condition, holds);
    if (more === null || cases.length + more.length > MOST_CASES) return null;
    cases.push(...more);
  }
  return cases;
}

function together(conditions: readonly Condition[], holds: boolean): Literal[][] | null {
  let cases: Literal[][] = [[]];
  for (const condition of conditions) {
    const more = casesOf(condition, holds);
    if (more === null || cases.length * more.length > MOST_CASES) return null;
    cases = cases.flatMap((one) => more.map((other) => [...one, ...other]));
  }
  return cases;
}

/** A field is often asked several things at once; each becomes a question of its own. */
function testsApart({ field, ...tests }: FieldCondition): FieldCondition[] {
  return Object.entries(tests).filter(([, value]) => value !== undefined).map(([test, value]) => ({ field, [test]: value }));
}
