import { type PassSoFar, courseOf } from "./course";
import type { Criteria } from "./criteria";
import type { Interaction } from "./interaction";
import type { FactsKnown } from "./facts-known";
import type { Moment } from "./moment";

/** One pass as it really went, as far as no criteria decided it. */
export type PassAsItWent = Pick<PassSoFar, "startedAt" | "notBefore" | "acceptedAt" | "endedAt">;

export type ReplayInput = {
  readonly criteria: Criteria;
  readonly facts: FactsKnown;
  /** The pass's own. */
  readonly interactions: readonly Interaction[];
  readonly pass: PassAsItWent;
  readonly now: Moment;
};

/** When the candidate would have said so; null where it would not have. */
export type ReplayedPass = { readonly mqlAt: Moment | null; readonly handOffAt: Moment | null; readonly sqlAt: Moment | null };

/**
 * What one set of criteria would have made of one pass, had it been in force from the beginning: it alone decides when the
 * pass becomes MQL and is handed off, whatever did so at the time. Acceptance and outcome are those of history, and nothing
 * that happened after the outcome counts.
 */
export function replayPass({ criteria, facts, interactions, pass, now }: ReplayInput): ReplayedPass {
  const { mql, handOff, salesQualified } = courseOf({
    inForce: [{ version: 1, criteria, from: -Infinity }], facts, interactions, now, pass: { ...pass, mqlGivenAt: null, offeredGivenAt: null },
  });
  return { mqlAt: mql?.at ?? null, handOffAt: handOff?.at ?? null, sqlAt: salesQualified?.at ?? null };
}
