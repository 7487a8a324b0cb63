import type { Condition } from "./criteria";

/** The first score that a condition asks for, wherever in it; null where it asks for none. */
export function scoreAskedIn(condition: Condition): number | null {
  if ("score" in condition) return condition.score.atLeast ?? null;
  const children = "all" in condition ? condition.all : "any" in condition ? condition.any : [];
  return children.map(scoreAskedIn).find((asked) => asked !== null) ?? null;
}
