import { intervalOf, rateOf, type StageAccount } from "./conversion";
import type { FunnelBasis, FunnelIdentity, FunnelKind, FunnelSlice, FunnelStep } from "./funnel-report";
import { STEPS, type Step, stepIndex } from "./stages";

/** What was counted at one step. */
export type StepTally = StageAccount & {
  /** Of those recycled, those that sales did not decide on in time, by the team's own rule. */
  readonly expired: number;
  readonly implied: number;
  readonly immature: number;
  readonly negative: number;
  readonly notYet: number;
  /** Those with a known time from the basis step. */
  readonly timed: number;
};

/** How long it took to a step: median and 90th percentile, from the basis and from the step before. */
export type StepTimes = { readonly fromBasis: readonly [number, number] | null; readonly fromPrevious: readonly [number, number] | null };

export const NO_TALLY: StepTally = { entered: 0, advanced: 0, recycled: 0, expired: 0, disqualified: 0, lost: 0, stillThere: 0, implied: 0, immature: 0, negative: 0, notYet: 0, timed: 0 };

/** The steps a funnel shows: from its basis on. */
export function stepsFrom(basis: FunnelBasis): readonly Step[] {
  return STEPS.slice(stepIndex(basis));
}

export function addTallies(one: StepTally, other: StepTally): StepTally {
  const sums = Object.entries(one).map(([name, count]) => [name, count + other[name as keyof StepTally]]);
  return Object.fromEntries(sums) as StepTally;
}

/**
 * The steps of a funnel with their rates. Passes whose window is not over are counted, but are in no rate, neither above nor
 * below the line; where different passes are in each bar (period), a rate has no interval.
 */
export function funnelSlice(kind: FunnelKind, basis: FunnelBasis, tallies: ReadonlyMap<Step, StepTally>, times: ReadonlyMap<Step, StepTimes>): FunnelSlice {
  const shown = stepsFrom(basis).map((step) => ({ step, tally: tallies.get(step) ?? NO_TALLY, times: times.get(step) }));
  const first = shown[0]!.tally;
  const steps = shown.map(({ step, tally, times }, place): FunnelStep => {
    const previous = shown[place - 1]?.tally;
    return {
      step, count: tally.entered, implied: tally.implied, immature: tally.immature, negative: tally.negative, notYet: tally.notYet,
      rateFromPrevious: previous ? rateOf(settled(tally), settled(previous)) : null,
      rateFromFirst: rateOf(settled(tally), settled(first)),
      interval: previous && kind === "cohort" ? intervalOf(settled(tally), settled(previous)) : null,
      intervalFromFirst: previous && kind === "cohort" ? intervalOf(settled(tally), settled(first)) : null,
      medianDays: times?.fromBasis?.[0] ?? null, p90Days: times?.fromBasis?.[1] ?? null,
      medianDaysFromPrevious: times?.fromPrevious?.[0] ?? null, p90DaysFromPrevious: times?.fromPrevious?.[1] ?? null,
      leftOutDurations: previous ? tally.entered - tally.timed : 0,
    };
  });
  return { steps, identity: shown.map(({ step, tally }) => accountOf(step, tally)) };
}

function settled({ entered, immature }: StepTally): number {
  return entered - immature;
}

function accountOf(stage: Step, { entered, advanced, recycled, disqualified, lost, stillThere }: StepTally): FunnelIdentity {
  return { stage, entered, advanced, recycled, disqualified, lost, stillThere };
}
