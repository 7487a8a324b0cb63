import type { LeadFacts } from "./lead";
import type { Moment } from "./moment";

/** What was known of a lead and from which moment on; ascending, the first from the beginning of time. */
export type FactsKnown = readonly { readonly from: Moment; readonly facts: LeadFacts }[];

/** Facts that never changed. */
export function knownForEver(facts: LeadFacts): FactsKnown {
  return [{ from: -Infinity, facts }];
}

/** What was known of a lead at a moment. */
export function factsAt(known: FactsKnown, at: Moment): LeadFacts {
  const standing = known.findLast(({ from }) => from <= at) ?? known[0];
  if (!standing) throw new Error("Something is known of every lead from the beginning");
  return standing.facts;
}
