import { Temporal } from "temporal-polyfill";
import { historyOf } from "@/db/factories";
import { type PassState, neverBegan, passFromHistory } from "@/funnel/history";
import { DAY, type Moment } from "@/funnel/moment";
import type { PassQuery } from "@/funnel/report-query";
import { STEPS, type Step, stepIndex } from "@/funnel/stages";
import type { RandomLead } from "./random-history";

/** One pass as the history recorded by a moment has it. */
export type KnownPass = PassState & { readonly ref: string; readonly lead: RandomLead; readonly number: number; readonly source: string | null; readonly mqlVersion: number | null };

/** One pass counted at one step, and everything a report may say of it there. */
export type Counted = {
  readonly pass: KnownPass; readonly step: Step; readonly at: Moment | null;
  readonly isImmature: boolean; readonly isOpen: boolean; readonly isNegative: boolean;
  readonly outcome: "advanced" | "recycled" | "disqualified" | "lost" | "stillThere";
  readonly days: number | null; readonly daysFromPrevious: number | null;
};

/** The passes as they were known at a moment, read from the history that was told; null: all of it. */
export function passesKnownAt(leads: readonly RandomLead[], ids: readonly number[], asOf: Moment | null): KnownPass[] {
  return leads.flatMap((lead, place) => lead.passes.flatMap(({ history, source: toldSource = null }, index): KnownPass[] => {
    const all = historyOf(history);
    const source = neverBegan(all.map(({ change }) => change)) ? null : toldSource;
    const told = all.filter(({ recordedAt }) => asOf === null || recordedAt <= asOf);
    if (neverBegan(told.map(({ change }) => change))) return [];
    const mql = told.findLast(({ change }) => (change.type === "retraction" ? change.from : change.to) === "mql");
    const mqlVersion = mql && mql.change.type !== "retraction" ? mql.criteriaVersion : null;
    return [{ ...passFromHistory(told.map(({ change }) => change)), ref: `${ids[place]}/${index + 1}`, lead, number: index + 1, source, mqlVersion }];
  }));
}

/** Which passes count at which step: one pass and one rule after the other. */
export function countOneByOne(passes: readonly KnownPass[], query: PassQuery, timeZone: string, until: Moment): Counted[] {
  const shown = STEPS.slice(stepIndex(query.basis));
  return passes.flatMap((pass) => shown.flatMap((step): Counted[] => {
    const at = pass.reachedAt[step];
    const basisAt = pass.reachedAt[query.basis];
    const closesAt = query.kind === "cohort" && query.windowDays !== null && basisAt !== null ? addDays(basisAt, query.windowDays, timeZone) : Infinity;
    const came = furthestBy(pass, closesAt);
    if (stepIndex(step) > stepIndex(came)) return [];
    const day = query.windowDays !== null ? basisAt : nearestDate(pass, query.kind === "cohort" ? query.basis : step);
    if (day === null || !isWithin(day, query, timeZone)) return [];

    const isOver = pass.ending !== null && (closesAt === Infinity || (pass.endedAt !== null && pass.endedAt <= closesAt));
    const previous = STEPS[stepIndex(step) - 1];
    return [{
      pass, step, at,
      isImmature: closesAt !== Infinity && closesAt > until,
      isOpen: pass.ending === null && closesAt > until && step === came,
      isNegative: at !== null && basisAt !== null && at < basisAt,
      outcome: step !== came ? "advanced" : isOver && pass.ending !== null && pass.ending !== "won" ? pass.ending : "stillThere",
      days: step === query.basis ? null : daysBetween(basisAt, at, closesAt),
      daysFromPrevious: step === query.basis || !previous ? null : daysBetween(pass.reachedAt[previous], at, closesAt),
    }];
  }));
}

/** The passes that reached what the report starts from and have no date at all; or, where a window opens with it, not that date. */
export function unplaced(passes: readonly KnownPass[], { basis, windowDays }: PassQuery): KnownPass[] {
  return passes.filter((pass) => stepIndex(pass.furthest) >= stepIndex(basis) && (windowDays !== null ? pass.reachedAt[basis] : nearestDate(pass, basis)) === null);
}

/** The value below which a share of the values lies, on the straight line between the two nearest. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  if (sorted.length === 0) return null;
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  return below + (sorted[Math.ceil(place)]! - below) * (place - Math.floor(place));
}

/** The date of a step, or the next one known; where there is none, the last known before it. */
function nearestDate({ reachedAt }: KnownPass, step: Step): Moment | null {
  const [before, after] = [STEPS.slice(0, stepIndex(step)), STEPS.slice(stepIndex(step))];
  return [...after, ...before.toReversed()].map((one) => reachedAt[one]).find((date) => date !== null) ?? null;
}

function furthestBy(pass: KnownPass, closesAt: Moment): Step {
  if (closesAt === Infinity || (pass.endedAt !== null && pass.endedAt <= closesAt)) return pass.furthest;
  return STEPS.findLast((step) => pass.reachedAt[step] !== null && pass.reachedAt[step] <= closesAt)!;
}

/** The same time of day so many days later; where the clock shows it twice the second, where it skips it the time after. */
function addDays(at: Moment, days: number, timeZone: string): Moment {
  return zoned(at, timeZone).toPlainDateTime().add({ days }).toZonedDateTime(timeZone, { disambiguation: "later" }).epochMilliseconds;
}

function isWithin(at: Moment, { from, to }: PassQuery, timeZone: string): boolean {
  const day = zoned(at, timeZone).toPlainDate().toString();
  return day >= from && day <= to;
}

function daysBetween(start: Moment | null, end: Moment | null, closesAt: Moment): number | null {
  return start === null || end === null || end < start || end > closesAt ? null : (end - start) / DAY;
}

function zoned(at: Moment, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}
