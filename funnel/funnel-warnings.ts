import { STEP_NAMES } from "./definition-text";
import type { FunnelDefinition, FunnelStep, FunnelWarning } from "./funnel-report";

type Counted = Pick<FunnelDefinition, "kind" | "basis" | "windowDays">;

/** What a reader should know before quoting the numbers, each with how many passes it is about. */
export function funnelWarnings(definition: Counted, steps: readonly FunnelStep[], undated: number): FunnelWarning[] {
  const { kind, basis, windowDays } = definition;
  const unknown = kind === "cohort" ? `Reached ${STEP_NAMES[basis]} at an unknown time` : "Reached their furthest step at an unknown time";
  const about: FunnelWarning[] = [
    { part: "undated", step: basis, count: undated, text: `${unknown}, so in no range of dates and not counted there` },
    { part: "immature", step: basis, count: steps[0]?.immature ?? 0, text: `Window of ${windowDays} days not over: counted, but in no rate` },
    ...steps.map(({ step, implied: count }) => ({ part: "implied" as const, step, count, text: `Counted at ${STEP_NAMES[step]} without a date, because a later step was reached` })),
    ...steps.map(({ step, negative: count }) => ({ part: "negative" as const, step, count, text: `${STEP_NAMES[step]} dated before ${STEP_NAMES[basis]}: counted, but left out of the durations` })),
  ];
  return about.filter(({ count }) => count > 0);
}
