import { type PassSoFar, courseOf } from "./course";
import type { Criteria } from "./criteria";
import type { FactsKnown } from "./facts-known";
import type { Interaction } from "./interaction";
import type { Moment } from "./moment";

/** A pass on its way, with what the published criteria or somebody else made of it. */
export type ChallengedPass = Pick<PassSoFar, "startedAt" | "notBefore" | "acceptedAt" | "endedAt"> & {
  /** Reached MQL or more; `mqlAt` null where nobody knows when. */
  readonly isMql: boolean;
  readonly mqlAt: Moment | null;
};

export type Challenge = {
  readonly criteria: Criteria;
  readonly facts: FactsKnown;
  /** The pass's own. */
  readonly interactions: readonly Interaction[];
  readonly pass: ChallengedPass;
  /** When the challenger was started. */
  readonly since: Moment;
  readonly now: Moment;
};

/** What a challenger says of a pass, and when it may say something else although nothing more happens. */
export type ChallengerVerdict = { readonly mqlAt: Moment | null; readonly handOffAt: Moment | null; readonly nextCheckAt: Moment | null };

/**
 * What a challenger says of a pass, as if it had been published when it was started: it judges every pass that was under way
 * then or began later, and was not MQL already. Null for a pass that was decided before it came.
 */
export function challenge({ criteria, facts, interactions, pass, since, now }: Challenge): ChallengerVerdict | null {
  const { isMql, mqlAt, startedAt, notBefore, acceptedAt, endedAt } = pass;
  const wasDecided = (endedAt !== null && endedAt < since) || (isMql && (mqlAt === null || mqlAt < since));
  if (wasDecided) return null;
  const { mql, handOff, nextCheckAt } = courseOf({
    inForce: [{ version: 1, criteria, from: -Infinity }], facts, interactions, now,
    pass: { startedAt: Math.max(startedAt, since), notBefore, acceptedAt, endedAt, mqlGivenAt: null, offeredGivenAt: null },
  });
  return { mqlAt: mql?.at ?? null, handOffAt: handOff?.at ?? null, nextCheckAt: endedAt === null ? nextCheckAt : null };
}

/** Who would have made a pass MQL since the challenger was started: both, or only one of them. */
export const CHALLENGE_SIDES = ["both", "challenger", "published"] as const;
export type ChallengeSide = (typeof CHALLENGE_SIDES)[number];

/** All that one of them would have made MQL, the other's included. */
export const MADE_BY = ["byChallenger", "byPublished"] as const;
export type MadeBy = (typeof MADE_BY)[number];

/** What has become of a pass by now; `back` is sent back or disqualified. */
export const CHALLENGE_OUTCOMES = ["all", "won", "lost", "back", "open"] as const;
export type ChallengeOutcome = (typeof CHALLENGE_OUTCOMES)[number];
