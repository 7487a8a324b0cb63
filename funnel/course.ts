import { type CompiledCondition, earliestOf } from "./compiled-condition";
import { type CompiledCriteria, compileCriteria } from "./compiled-criteria";
import type { Criteria } from "./criteria";
import type { Interaction } from "./interaction";
import { type InteractionLog, PlainLog } from "./interaction-log";
import type { FactsKnown } from "./facts-known";
import type { LeadFacts } from "./lead";
import type { Moment } from "./moment";
import { periodsOf } from "./periods";
import { type ForwardScore, forwardScore } from "./score";
import type { Tally } from "./tally";

/** Whom a version judges from its publishing on: every open pass, or only those that begin from then on. */
export const JUDGED_BY_A_VERSION = ["everyone", "new_passes"] as const;
export type JudgedByAVersion = (typeof JUDGED_BY_A_VERSION)[number];

/** A version of the criteria and since when it counts; the first counts from the beginning of time and for everyone. */
export type VersionInForce = { readonly version: number; readonly criteria: Criteria; readonly from: Moment; readonly judges?: JudgedByAVersion };

/** What of a pass the criteria do not decide. */
export type PassSoFar = {
  readonly startedAt: Moment;
  /** The day to look again at a recycled lead: it cannot become MQL earlier. */
  readonly notBefore: Moment | null;
  /** An MQL date known from elsewhere: then it is not for the criteria to find. */
  readonly mqlGivenAt: Moment | null;
  /** The same for the offer to sales. */
  readonly offeredGivenAt: Moment | null;
  readonly acceptedAt: Moment | null;
  readonly endedAt: Moment | null;
};

export type CourseInput = {
  /** In ascending order of `from`. */
  readonly inForce: readonly VersionInForce[];
  /** As they were known from moment to moment: each moment is judged by what was known then. */
  readonly facts: FactsKnown;
  readonly interactions: readonly Interaction[] | InteractionLog;
  readonly pass: PassSoFar;
  readonly now: Moment;
};

/** When the criteria first said so, and which version it was. */
export type Qualification = { readonly at: Moment; readonly version: number };

/** One whole pass as the criteria see it. */
export type Course = {
  readonly mql: Qualification | null;
  readonly handOff: Qualification | null;
  readonly salesQualified: Qualification | null;
  /** When something here will change although nothing more happens; null when nothing will. */
  readonly nextCheckAt: Moment | null;
  /** By the version in force now, or at the end of the pass. */
  readonly score: ForwardScore;
  readonly fit: number;
};

/**
 * The whole course of one pass: MQL at the earliest moment from its start (or look-again day) at which `mql` holds and
 * `never` does not; hand-off at the earliest from then at which `handOff` holds and `never` does not; sales-qualified
 * at the earliest from its acceptance at which `salesQualified` holds; each by the version in force at that moment.
 */
export function courseOf({ inForce, facts, interactions, pass, now }: CourseInput): Course {
  const search = new Search(pass);
  const history = isLog(interactions) ? interactions : new PlainLog(interactions);
  const horizon = pass.endedAt ?? Infinity;
  const until = Math.min(now, horizon);
  let standing: Pick<Course, "score" | "fit"> = { score: forwardScore(0, pass.startedAt, null), fit: 0 };
  let nextPeriodFrom = Infinity;
  for (const period of periodsOf(inForce, facts, pass)) {
    const { begins } = period;
    const ends = Math.min(horizon, period.ends);
    const isNow = begins <= until && until <= ends;
    if (begins > until) nextPeriodFrom = Math.min(nextPeriodFrom, begins);
    if (ends < begins || (!isNow && ends < search.opensAt())) continue;
    const compiled = compileCriteria(period.criteria);
    compiled.tally.consider(period.facts, history.gains(compiled.tally));
    if (!isNow && !search.mayFind(compiled, ends)) continue;
    const walk = new Walk(compiled, period.version, period.facts, history, begins, search);
    walk.goTo(Math.min(until, ends));
    if (isNow) standing = walk.standing(pass.startedAt);
    if (until < ends) walk.goTo(ends);
  }
  const nextArrival = firstAfter(history, until);
  const next = Math.min(nextPeriodFrom, nextArrival, search.mql.foundAfter(until), search.handOff.foundAfter(until), search.salesQualified.foundAfter(until));
  return {
    mql: search.mql.foundBy(until),
    handOff: search.handOff.foundBy(until),
    salesQualified: search.salesQualified.foundBy(until),
    nextCheckAt: next <= horizon && next < Infinity ? next : null,
    ...standing,
  };
}

/** The moments of a course alone, found without going on once nothing is left to find. */
export function qualificationsOf({ inForce, facts, interactions, pass, now }: CourseInput): Pick<Course, "mql" | "handOff" | "salesQualified"> {
  const search = new Search(pass);
  const history = isLog(interactions) ? interactions : new PlainLog(interactions);
  const until = Math.min(now, pass.endedAt ?? Infinity);
  for (const period of periodsOf(inForce, facts, pass)) {
    const ends = Math.min(until, period.ends);
    if (ends < period.begins || ends < search.opensAt()) continue;
    const compiled = compileCriteria(period.criteria);
    compiled.tally.consider(period.facts, history.gains(compiled.tally));
    if (search.mayFind(compiled, ends)) new Walk(compiled, period.version, period.facts, history, period.begins, search).seek(ends);
  }
  return { mql: search.mql.found, handOff: search.handOff.found, salesQualified: search.salesQualified.found };
}

function isLog(interactions: CourseInput["interactions"]): interactions is InteractionLog {
  return !Array.isArray(interactions);
}

function firstAfter(history: InteractionLog, moment: Moment): Moment {
  let first = Infinity;
  for (let place = history.size - 1; place >= 0 && history.at(place) > moment; place -= 1) first = history.at(place);
  return first;
}

/** One thing looked for, and since when it may be found; never, where it is not for us to find. */
class Sought {
  found: Qualification | null = null;
  constructor(public from: Moment) {}

  opensAt(): Moment {
    return this.found ? Infinity : this.from;
  }

  foundBy(until: Moment): Qualification | null {
    return this.found && this.found.at <= until ? this.found : null;
  }

  foundAfter(until: Moment): Moment {
    return this.found && this.found.at > until ? this.found.at : Infinity;
  }
}

/** What is looked for in the pass, from version to version. */
class Search {
  readonly mql: Sought;
  readonly handOff: Sought;
  readonly salesQualified: Sought;
  private readonly offerIsGiven: boolean;

  constructor({ startedAt, notBefore, mqlGivenAt, offeredGivenAt, acceptedAt }: PassSoFar) {
    this.offerIsGiven = offeredGivenAt !== null;
    this.mql = new Sought(mqlGivenAt === null ? Math.max(startedAt, notBefore ?? startedAt) : Infinity);
    this.handOff = new Sought(this.offerIsGiven ? Infinity : (mqlGivenAt ?? Infinity));
    this.salesQualified = new Sought(acceptedAt ?? Infinity);
  }

  opensAt(): Moment {
    return Math.min(this.mql.opensAt(), this.handOff.opensAt(), this.salesQualified.opensAt());
  }

  /** Whether anything may be found until a moment, by the most that can be said of the lead whom the tally considers. */
  mayFind({ tally, qualifies, handsOff, salesQualifies }: CompiledCriteria, until: Moment): boolean {
    return (this.mql.opensAt() <= until && qualifies.mayHold(tally))
      || (this.handOff.opensAt() <= until && handsOff.mayHold(tally))
      || (this.salesQualified.opensAt() <= until && salesQualifies.mayHold(tally));
  }

  /** An MQL may be handed off from the moment it is one. */
  foundMql(at: Moment): void {
    if (!this.offerIsGiven) this.handOff.from = at;
  }
}

/** Goes once through a history under one version, stopping only at moments at which something may begin to hold. */
class Walk {
  private at: Moment = -Infinity;
  private next = 0;
  private dueAt: Moment;
  private readonly tally: Tally;

  constructor(
    private readonly compiled: CompiledCriteria,
    private readonly version: number,
    facts: LeadFacts,
    private readonly history: InteractionLog,
    private readonly begins: Moment,
    private readonly search: Search,
  ) {
    this.tally = compiled.tally;
    this.tally.begin(facts);
    this.dueAt = this.nextDue();
  }

  goTo(limit: Moment): void {
    while (this.step(limit));
  }

  /** Goes on only as long as there is something left to find. */
  seek(limit: Moment): void {
    while (this.search.opensAt() < Infinity && this.step(limit));
  }

  private step(limit: Moment): boolean {
    const arrivesAt = this.next < this.history.size ? this.history.at(this.next) : Infinity;
    const moment = Math.min(this.dueAt, arrivesAt);
    if (moment > limit || moment === Infinity) return false;
    this.at = moment;
    if (this.takeUpTo(moment) || moment >= this.dueAt) {
      this.look();
      this.dueAt = this.nextDue();
    }
    return true;
  }

  /** The score as it was when something last counted, so that it stays the same until something counts again. */
  standing(startedAt: Moment): Pick<Course, "score" | "fit"> {
    const { score, scoredAt, fit } = this.tally;
    return { score: forwardScore(score, score === 0 ? startedAt : scoredAt, this.compiled.halfLifeDays), fit };
  }

  private takeUpTo(moment: Moment): boolean {
    let touched = false;
    while (this.next < this.history.size && this.history.at(this.next) <= moment) {
      if (this.tally.take(this.history.listeners(this.next, this.tally), this.history.at(this.next))) touched = true;
      this.next += 1;
    }
    return touched;
  }

  private look(): void {
    const { search, compiled } = this;
    if (this.finds(search.mql, compiled.qualifies)) search.foundMql(this.at);
    this.finds(search.handOff, compiled.handsOff);
    this.finds(search.salesQualified, compiled.salesQualifies);
  }

  private finds(sought: Sought, condition: CompiledCondition): boolean {
    if (this.at < Math.max(this.begins, sought.opensAt()) || !condition.holds(this.tally, this.at)) return false;
    sought.found = { at: this.at, version: this.version };
    return true;
  }

  private nextDue(): Moment {
    const { search, compiled } = this;
    return Math.min(this.dueFor(search.mql, compiled.qualifies), this.dueFor(search.handOff, compiled.handsOff), this.dueFor(search.salesQualified, compiled.salesQualifies));
  }

  private dueFor(sought: Sought, { rises }: CompiledCondition): Moment {
    const opens = Math.max(this.begins, sought.opensAt());
    if (this.at < opens) return opens;
    return earliestOf(rises, this.tally, this.at);
  }
}
