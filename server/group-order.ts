import type { NameOf } from "@/funnel/definition-text";
import type { Dimension } from "@/funnel/report-query";

/** One value of what a report is broken down by: its key (null: those that have none), and what it is called. */
export type Group<Value> = { readonly key: string | null; readonly label: string | null; readonly value: Value };

/** The groups of a report: the largest first, among equals by key, and of these at the end what has none. */
export function inOrder<Value>(groups: ReadonlyMap<string | null, Value>, dimension: Dimension, nameOf: NameOf, sizeOf: (value: Value) => number): Group<Value>[] {
  return [...groups]
    .sort(([oneKey, one], [otherKey, other]) => sizeOf(other) - sizeOf(one) || byKey(oneKey, otherKey))
    .map(([key, value]) => ({ key, label: key === null ? null : nameOf(dimension, key), value }));
}

function byKey(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one < other ? -1 : 1;
}
