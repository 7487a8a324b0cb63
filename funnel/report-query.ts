import type { FunnelBasis, FunnelKind } from "./funnel-report";

/** What a report can be broken down or filtered by; beside these, any attribute as `attributes.<name>`. */
export const FIELDS = ["source", "medium", "campaign", "country", "industry", "companySize", "owner", "pass", "criteria", "premature"] as const;
export type Field = (typeof FIELDS)[number];
export type Dimension = Field | `attributes.${string}`;

/** Whether the name is `attributes.` and something. */
export function isAttribute(name: string): name is `attributes.${string}` {
  return name.startsWith("attributes.") && name.length > "attributes.".length;
}

/** Sizes of companies as bands, by the number of people, both ends included. */
export const COMPANY_SIZES = [
  { band: "1-9", from: 1, to: 9 },
  { band: "10-49", from: 10, to: 49 },
  { band: "50-249", from: 50, to: 249 },
  { band: "250-999", from: 250, to: 999 },
  { band: "1000+", from: 1000, to: null },
] as const;

/** A value to keep; null keeps what has none. */
export type FilterValue = string | null;

/** What to keep: within one field any of the values, and all of the fields together. */
export type PassFilters = Readonly<Partial<Record<Dimension, readonly FilterValue[]>>>;

/** What every report asks. `from` and `to` are calendar days of the workspace, both included. */
export type DayQuery = {
  readonly from: string;
  readonly to: string;
  readonly filters: PassFilters;
  /** The instant, or the end of the day, whose knowledge is asked for; null: now. */
  readonly asOf: string | null;
  /** The version of the criteria to take for in force from the beginning; absent or null: as it went. */
  readonly asIf?: number | null;
};

/** The days of a question that names none: no time is left out. */
export const ALL_TIME = { from: "1900-01-01", to: "2999-12-30" } as const;

/** Which passes a report counts. */
export type PassQuery = DayQuery & {
  readonly kind: FunnelKind;
  readonly basis: FunnelBasis;
  /** How many calendar days a pass of a cohort has, from its entry, to come on; null: until now. */
  readonly windowDays: number | null;
};

export type FunnelQuery = PassQuery & { readonly groupBy: Dimension | null };

/** How long one point of a trend is. */
export const TREND_UNITS = ["day", "week", "month"] as const;
export type TrendUnit = (typeof TREND_UNITS)[number];

/** Which of the passes of a step a number is about; `notYet` and `undated` are about passes that are not counted at it. */
export const PARTS = [
  "all", "implied", "immature", "negative", "timed", "notYet", "undated",
  "advanced", "recycled", "disqualified", "lost", "stillThere",
  "awaiting", "accepted", "rejected", "expired",
] as const;
export type Part = (typeof PARTS)[number];
