import type { Condition, Criteria } from "./criteria";
import type { ConditionResult, Verdict } from "./verdict";

/** A condition without parts of its own. */
export type Leaf = Exclude<Condition, { all: Condition[] } | { any: Condition[] } | { not: Condition }>;

/** One condition that keeps a lead from being marketing-qualified. */
export type Missing = {
  readonly condition: Leaf;
  readonly result: ConditionResult;
  /** Off for a condition that holds and would have to hold no longer. */
  readonly mustHold: boolean;
  /** On where it is asked of in `never` alone. */
  readonly blocks: boolean;
};

/**
 * The shortest list of conditions that, changed, make `mql` hold and `never` not: empty for a qualified lead, null where no
 * change of conditions would do. Conditions are taken as independent of each other; the same one in two places is one.
 */
export function whatIsMissing({ mql, never }: Pick<Criteria, "mql" | "never">, verdict: Pick<Verdict, "mql" | "never">): readonly Missing[] | null {
  const leaves = new Map<string, Asked>();
  note(mql, verdict.mql, leaves, false);
  note(never, verdict.never, leaves, true);
  const [shortest] = both(waysTo(true, mql, leaves), waysTo(false, never, leaves));
  if (!shortest) return null;
  return [...leaves].filter(([key]) => shortest.changes.has(key)).map(([, { condition, result, blocks }]) => ({ condition, result, blocks, mustHold: !result.holds }));
}

type Asked = Omit<Missing, "mustHold"> & { /** In more than one place: then what one place needs may hurt the other. */ readonly shared: boolean };

function note(condition: Condition, result: ConditionResult, leaves: Map<string, Asked>, blocks: boolean): void {
  if (isLeaf(condition)) {
    const known = leaves.get(keyOf(condition));
    leaves.set(keyOf(condition), { condition, result, blocks: blocks && (known?.blocks ?? true), shared: known !== undefined });
  }
  partsOf(condition).forEach((part, place) => note(part, result.children[place]!, leaves, blocks));
}

/** Which conditions have to hold or must not, and those of them that are otherwise now. */
type Way = { readonly demands: ReadonlyMap<string, boolean>; readonly changes: ReadonlySet<string> };

const NOTHING_TO_DO: Way = { demands: new Map(), changes: new Set() };

/** The ways to make a condition hold, or not hold: the shortest first, none that only adds to another. */
function waysTo(wanted: boolean, condition: Condition, leaves: ReadonlyMap<string, Asked>): readonly Way[] {
  if ("not" in condition) return waysTo(!wanted, condition.not, leaves);
  if (isLeaf(condition)) return [change(keyOf(condition), wanted, leaves)];
  const parts = partsOf(condition).map((part) => waysTo(wanted, part, leaves));
  return "all" in condition === wanted ? parts.reduce<readonly Way[]>(both, [NOTHING_TO_DO]) : shortestFirst(parts.flat());
}

/** What holds as it should needs no mention, unless another place may want it otherwise. */
function change(key: string, wanted: boolean, leaves: ReadonlyMap<string, Asked>): Way {
  const asked = leaves.get(key);
  if (!asked) throw new Error("Every condition was noted");
  const isMet = asked.result.holds === wanted;
  return isMet && !asked.shared ? NOTHING_TO_DO : { demands: new Map([[key, wanted]]), changes: new Set(isMet ? [] : [key]) };
}

function both(one: readonly Way[], other: readonly Way[]): readonly Way[] {
  return shortestFirst(one.flatMap((first) => other.flatMap((second) => together(first, second))));
}

/** Two ways at once, unless one needs what the other must not have. */
function together(one: Way, other: Way): Way[] {
  for (const [key, wanted] of other.demands) if (one.demands.get(key) === !wanted) return [];
  return [{ demands: new Map([...one.demands, ...other.demands]), changes: new Set([...one.changes, ...other.changes]) }];
}

/** Documents that people write have a handful of ways; of a monstrous one the shortest so many are followed. */
const FOLLOWED = 400;

function shortestFirst(ways: readonly Way[]): readonly Way[] {
  const kept: Way[] = [];
  for (const way of [...ways].sort((one, other) => one.changes.size - other.changes.size || one.demands.size - other.demands.size)) {
    if (kept.length === FOLLOWED) return kept;
    if (!kept.some(({ demands }) => [...demands].every(([key, wanted]) => way.demands.get(key) === wanted))) kept.push(way);
  }
  return kept;
}

/** Whether a condition is without parts of its own. */
export function isLeaf(condition: Condition): condition is Leaf {
  return !("all" in condition || "any" in condition || "not" in condition);
}

/** The parts a condition is made of. */
export function partsOf(condition: Condition): readonly Condition[] {
  return "all" in condition ? condition.all : "any" in condition ? condition.any : "not" in condition ? [condition.not] : [];
}

function keyOf(condition: Leaf): string {
  return JSON.stringify(condition);
}
