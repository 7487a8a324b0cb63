import type { Interaction } from "./interaction";

/** Interactions in the order they happened, each once, whatever order and however often they arrived. */
export function inOrder(interactions: readonly Interaction[]): readonly Interaction[] {
  for (let index = 1; index < interactions.length; index += 1) {
    if (compare(interactions[index - 1]!, interactions[index]!) >= 0) return sorted(interactions);
  }
  return interactions;
}

function sorted(interactions: readonly Interaction[]): readonly Interaction[] {
  return interactions.toSorted(compare).filter(({ id }, index, all) => id !== all[index - 1]?.id);
}

function compare(one: Interaction, other: Interaction): number {
  return one.occurredAt - other.occurredAt || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}
