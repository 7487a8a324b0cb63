import type { PassSoFar, VersionInForce } from "./course";
import type { Criteria } from "./criteria";
import type { FactsKnown } from "./facts-known";
import { looksTheSame } from "./fields-read";
import type { LeadFacts } from "./lead";
import type { Moment } from "./moment";
import { criteriaFor } from "./segments";

/** A stretch of time through which one version judged a lead by the same facts; both ends are in it. */
export type Period = { readonly version: number; readonly criteria: Criteria; readonly facts: LeadFacts; readonly begins: Moment; readonly ends: Moment };

/** The periods of a pass, in order and without gaps, from the beginning of time. */
export function periodsOf(inForce: readonly VersionInForce[], known: FactsKnown, pass: Pick<PassSoFar, "startedAt">): Period[] {
  const judging = inForce.length === 1 ? inForce : inForce.filter(({ judges, from }, index) => index === 0 || judges !== "new_passes" || from <= pass.startedAt);
  const periods: Period[] = [];
  for (let index = 0; index < judging.length; index += 1) {
    const { version, criteria, from } = judging[index]!;
    const begins = index === 0 ? -Infinity : from;
    const ends = (judging[index + 1]?.from ?? Infinity) - 1;
    for (const period of factsDuring(known, criteria, begins, ends)) {
      periods.push({ version, criteria: criteriaFor(criteria, period.facts), facts: period.facts, begins: period.begins, ends: period.ends });
    }
  }
  return periods;
}

/** Facts in which these criteria see no difference are one stretch. */
function factsDuring(known: FactsKnown, criteria: Criteria, begins: Moment, ends: Moment): Pick<Period, "facts" | "begins" | "ends">[] {
  const only = known[0];
  if (known.length === 1 && only) return begins <= ends ? [{ facts: only.facts, begins, ends }] : [];
  const stretches: { facts: LeadFacts; begins: Moment; ends: Moment }[] = [];
  for (const [index, { from, facts }] of known.entries()) {
    const stretch = { facts, begins: Math.max(begins, from), ends: Math.min(ends, (known[index + 1]?.from ?? Infinity) - 1) };
    if (stretch.begins > stretch.ends) continue;
    const before = stretches.at(-1);
    if (before && looksTheSame(criteria, before.facts, facts)) before.ends = stretch.ends;
    else stretches.push(stretch);
  }
  return stretches;
}
