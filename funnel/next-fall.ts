import { inOrder } from "./arrival-order";
import type { CompiledCondition } from "./compiled-condition";
import { compileCriteria } from "./compiled-criteria";
import type { Criteria } from "./criteria";
import { type FactsKnown, factsAt } from "./facts-known";
import type { Interaction } from "./interaction";
import type { Moment } from "./moment";
import { criteriaFor } from "./segments";

/** The earliest moment after this one at which time alone may end something that the criteria say of a pass; Infinity if none. */
export function nextFall(criteria: Criteria, known: FactsKnown, interactions: readonly Interaction[], at: Moment): Moment {
  const facts = factsAt(known, at);
  const { tally, qualifies, handsOff, salesQualifies } = compileCriteria(criteriaFor(criteria, facts));
  tally.begin(facts);
  for (const interaction of inOrder(interactions)) if (interaction.occurredAt <= at) tally.take(tally.listenersOf(interaction), interaction.occurredAt);
  const earliest = ({ falls }: CompiledCondition) => Math.min(Infinity, ...falls.map((flip) => flip(tally, at)));
  return Math.min(earliest(qualifies), earliest(handsOff), earliest(salesQualifies));
}
