import { STEP_NAMES } from "./definition-text";
import type { FunnelDefinition, FunnelStep, FunnelWarning } from "./funnel-report";

type Counted = Pick<FunnelDefinition, "basis" | "windowDays">;

/** What a reader should know before quoting the numbers, each with how many passes it is about. */
export function funnelWarnings(definition: Counted, steps: readonly FunnelStep[], undated: number): FunnelWarning[] {
  const { basis, windowDays } = definition;
  const unknown = windowDays === null ? "No date of theirs is known, so in no range of dates" : `Reached ${STEP_NAMES[basis]} at an unknown time, so no window can begin`;
  const about: FunnelWarning[] = [
    { part: "undated", step: basis, count: undated, text: `${unknown}: not counted` },
    { part: "immature", step: basis, count: steps[0]?.immature ?? 0, text: `Window of ${windowDays} days not over: counted, but in no rate` },
    ...steps.map(({ step, implied: count }) => ({ part: "implied" as const, step, count, text: `Counted at ${STEP_NAMES[step]}, but when is unknown: the nearest known date stands for it` })),
    ...steps.map(({ step, negative: count }) => ({ part: "negative" as const, step, count, text: `${STEP_NAMES[step]} dated before ${STEP_NAMES[basis]}: counted, but left out of the durations` })),
  ];
  return about.filter(({ count }) => count > 0);
}
