import type { LeadId } from "./ids";
import type { Interaction } from "./interaction";
import type { LeadFacts } from "./lead";
import type { Moment } from "./moment";

/** The moments at which a pass can be looked at before its end: each shows what was known when it was reached, and nothing later. */
export const LOOKS = ["mql", "sal", "accepted"] as const;
export type Look = (typeof LOOKS)[number];

/** What counts as the other outcome of a pass that was not won: a deal lost, or any end. */
export const AGAINST = ["lost", "ended"] as const;
export type Against = (typeof AGAINST)[number];

/** A pass whose outcome is known, as it was at the moment looked at: what happened later is not in it. */
export type ClosedPass = {
  readonly leadId: LeadId;
  readonly pass: number;
  readonly isWon: boolean;
  readonly at: Moment;
  readonly endedAt: Moment;
  readonly source: string | null;
  readonly campaign: string | null;
  /** As they were known at the moment. */
  readonly facts: LeadFacts;
  /** Of this pass, up to the moment, in order. */
  readonly interactions: readonly Interaction[];
};
