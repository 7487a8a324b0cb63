import { type CourseInput, type PassSoFar, type VersionInForce, qualificationsOf } from "./course";
import type { Criteria } from "./criteria";
import type { FactsKnown } from "./facts-known";
import type { Moment } from "./moment";

/** One pass as it really went, as far as no criteria decided it. */
export type PassAsItWent = Pick<PassSoFar, "startedAt" | "notBefore" | "acceptedAt" | "endedAt">;

export type ReplayInput = {
  readonly criteria: Criteria;
  readonly facts: FactsKnown;
  /** The pass's own. */
  readonly interactions: CourseInput["interactions"];
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
  const { startedAt, notBefore, acceptedAt, endedAt } = pass;
  const { mql, handOff, salesQualified } = qualificationsOf({
    inForce: everSince(criteria), facts, interactions, now, pass: { startedAt, notBefore, acceptedAt, endedAt, mqlGivenAt: null, offeredGivenAt: null },
  });
  return { mqlAt: mql === null ? null : mql.at, handOffAt: handOff === null ? null : handOff.at, sqlAt: salesQualified === null ? null : salesQualified.at };
}

const inForceEverSince = new WeakMap<Criteria, readonly VersionInForce[]>();

function everSince(criteria: Criteria): readonly VersionInForce[] {
  const known = inForceEverSince.get(criteria);
  if (known) return known;
  const inForce = [{ version: 1, criteria, from: -Infinity }];
  inForceEverSince.set(criteria, inForce);
  return inForce;
}
