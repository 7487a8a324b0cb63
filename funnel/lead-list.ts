import type { PersonId } from "./ids";
import type { Stage } from "./stages";

/** How a list of leads is ordered; names from A, everything else the greatest first. */
export const LEAD_SORTS = ["newest", "score", "last_interaction", "name"] as const;
export type LeadSort = (typeof LEAD_SORTS)[number];

/** With whom a lead is: marketing nurtures it, or sales works it; an ended one is with neither. */
export const NURTURE = ["in", "out"] as const;
export type Nurture = (typeof NURTURE)[number];

/** Which leads a list shows; null keeps all. */
export type LeadFilters = {
  /** Words that all have to be there, in name, e-mail or company; or one whole identity. */
  readonly words: string;
  readonly stage: Stage | null;
  readonly source: string | null;
  readonly campaign: string | null;
  readonly country: string | null;
  readonly ownerId: PersonId | null;
  readonly scoreAtLeast: number | null;
  /** In nurture, or out of it because sales has it. */
  readonly nurture: Nurture | null;
};

/** Counts are exact up to here; beyond it there are "1,000+". */
export const COUNTED_TO = 1000;
