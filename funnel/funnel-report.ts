import type { Interval, StageAccount } from "./conversion";
import type { Dimension, PassFilters } from "./report-query";
import type { Step } from "./stages";

/** Cohort: the passes that entered a step in the period, and how far the same passes got. Period: all entries into each step. */
export const FUNNEL_KINDS = ["cohort", "period"] as const;
export type FunnelKind = (typeof FUNNEL_KINDS)[number];

/** The steps a funnel may start from. */
export const FUNNEL_BASES = ["lead", "mql", "sal"] as const;
export type FunnelBasis = (typeof FUNNEL_BASES)[number];

/** One step of a funnel. Rates are shares between 0 and 1, null over nobody. Days are of 24 hours. */
export type FunnelStep = {
  readonly step: Step;
  readonly count: number;
  /** Of the count, those of whom nobody knows when they came here. */
  readonly implied: number;
  /** Of the count, those whose window is not over: kept out of every rate. */
  readonly immature: number;
  /** Of the count, those dated before the basis step: kept out of every duration. */
  readonly negative: number;
  /** Not in the count: those of the cohort who have not come this far and still may. No drop-off yet. */
  readonly notYet: number;
  readonly rateFromPrevious: number | null;
  readonly rateFromFirst: number | null;
  /** The 95 % interval of the rate from the previous step; null where different passes are compared. */
  readonly interval: Interval | null;
  readonly intervalFromFirst: Interval | null;
  /** From the basis step to this one; median and 90th percentile, interpolated between the two nearest. */
  readonly medianDays: number | null;
  readonly p90Days: number | null;
  readonly medianDaysFromPrevious: number | null;
  readonly p90DaysFromPrevious: number | null;
  /** Of the count, those left out of the days from the basis: a date is unknown, or before it. */
  readonly leftOutDurations: number;
};

/** Where those who entered a step are now, or when their window closed; the parts add up to the whole. */
export type FunnelIdentity = StageAccount & { readonly stage: Step };

export type FunnelSlice = { readonly steps: readonly FunnelStep[]; readonly identity: readonly FunnelIdentity[] };

/** The slice of one value of what the funnel is broken down by; null: of those that have none. */
export type FunnelGroup = FunnelSlice & { readonly key: string | null; /** What the key is called, where it is an id. */ readonly label: string | null };

/** A version of the criteria that a report takes for in force from the beginning, by a replay of that moment. */
export type AsIfDefinition = { readonly version: number; readonly replayedAt: string };

/** What every figure means, said once. */
export type FunnelDefinition = {
  readonly kind: FunnelKind;
  readonly basis: FunnelBasis;
  readonly from: string;
  readonly to: string;
  readonly windowDays: number | null;
  readonly timeZone: string;
  readonly asOf: string | null;
  /** The version that is taken for in force, and when it was replayed. */
  readonly asIf: AsIfDefinition | null;
  readonly filters: PassFilters;
  readonly groupBy: Dimension | null;
  /** The criteria versions that made the counted passes MQL. */
  readonly criteriaVersions: readonly number[];
  readonly text: string;
};

/** Something to know before quoting a number; `step` and `part` open the passes it is about. */
export type FunnelWarning = { readonly part: "implied" | "immature" | "negative" | "undated"; readonly step: Step; readonly count: number; readonly text: string };

export type FunnelReport = FunnelSlice & {
  readonly definition: FunnelDefinition;
  readonly groups: readonly FunnelGroup[];
  /** Passes in no date range at all: they have no date; or, where a window begins with it, none of the basis. */
  readonly undated: number;
  readonly warnings: readonly FunnelWarning[];
};

/** What sales made of what was handed over. Rejected: sent back, out or lost before anybody accepted it. */
export type SalesDecisions = { readonly awaiting: number; readonly accepted: number; readonly rejected: number };

/** How the SAL step splits: who waits, who was accepted, who was not; null where no pass reached it. */
export function salesDecisions(identity: readonly FunnelIdentity[]): SalesDecisions | null {
  const sal = identity.find(({ stage }) => stage === "sal");
  if (!sal || sal.entered === 0) return null;
  return { awaiting: sal.stillThere, accepted: sal.advanced, rejected: sal.recycled + sal.disqualified + sal.lost };
}
