import { inOrder } from "./arrival-order";
import type { CompiledCondition } from "./compiled-condition";
import { type CompiledCriteria, compileCriteria } from "./compiled-criteria";
import { courseOf } from "./course";
import type { Criteria } from "./criteria";
import type { FactsKnown } from "./facts-known";
import type { Interaction } from "./interaction";
import type { Moment } from "./moment";
import { type Period, periodsOf } from "./periods";
import { SCORE_GRAIN, scoreAt } from "./score";
import { canHold, thresholdOf, withThreshold } from "./score-threshold";

/** The highest threshold at which something is so: minus infinity where it is so at none, infinity where it is so at every one. */
export type Level = number;

/** Up to which threshold a pass is MQL, and up to which it is handed to sales. */
export type Levels = { readonly mql: Level; readonly handOff: Level };

export type LeveledPass = {
  readonly criteria: Criteria;
  readonly facts: FactsKnown;
  /** The pass's own. */
  readonly interactions: readonly Interaction[];
  readonly pass: { readonly startedAt: Moment; readonly notBefore: Moment | null; readonly endedAt: Moment | null };
};

/** The thresholds at which a pass that is no MQL yet qualifies at a moment, by what holds at that very moment. */
export function levelsAt({ criteria, facts, interactions, pass }: LeveledPass, at: Moment): Levels {
  const { lax, strict } = extremesOf(criteria);
  const course = (document: Criteria) => courseOf({
    inForce: [{ version: 1, criteria: document, from: -Infinity }], facts, interactions, now: at,
    pass: { ...pass, startedAt: Math.max(pass.startedAt, at), mqlGivenAt: null, offeredGivenAt: null, acceptedAt: null },
  });
  const always = strict && course(strict);
  if (always?.mql) return { mql: Infinity, handOff: always.handOff ? Infinity : -Infinity };
  const { mql, handOff, score } = lax ? course(lax) : NOTHING_FOUND;
  if (!mql) return NOWHERE;
  const level = scoreAt(score, criteria.halfLifeDays, at);
  return { mql: level, handOff: handOff ? level : -Infinity };
}

/**
 * The thresholds at which a pass would have become MQL, and been handed off, by each of some ascending moments, had the
 * criteria always been in force. A rising threshold only lets fewer through, so one number a pass and moment says it for all.
 */
export function levelsBy({ criteria, facts, interactions, pass }: LeveledPass, moments: readonly Moment[]): Levels[] {
  const { lax, strict } = extremesOf(criteria);
  const last = Math.min(moments.at(-1) ?? -Infinity, pass.endedAt ?? Infinity);
  const always = strict && courseOf({
    inForce: [{ version: 1, criteria: strict, from: -Infinity }], facts, interactions, now: last,
    pass: { ...pass, mqlGivenAt: null, offeredGivenAt: null, acceptedAt: null },
  });
  const peaks = lax ? peaksOf(lax, { facts, interactions, pass }, moments, last) : moments.map(() => NOWHERE);
  return peaks.map(({ mql, handOff }, place) => ({
    mql: always?.mql && always.mql.at <= moments[place]! ? Infinity : mql,
    handOff: always?.handOff && always.handOff.at <= moments[place]! ? Infinity : handOff,
  }));
}

/** Whether a level lets something through at a threshold. */
export function letsThrough(level: Level, threshold: number): boolean {
  return level >= threshold - SCORE_GRAIN;
}

const NOWHERE: Levels = { mql: -Infinity, handOff: -Infinity };
const NOTHING_FOUND = { mql: null, handOff: null, score: { value: 0, at: 0, rank: 0 } } as const;

/** The document with no threshold, where it has one at all, and with one that nobody reaches, where it lets anybody through even then. */
type Extremes = { readonly lax: Criteria | null; readonly strict: Criteria | null };
const extremes = new WeakMap<Criteria, Extremes>();

function extremesOf(criteria: Criteria): Extremes {
  const known = extremes.get(criteria);
  if (known) return known;
  const strict = withThreshold(criteria, Infinity);
  const made = thresholdOf(criteria) === null ? { lax: null, strict: criteria } : { lax: withThreshold(criteria, -Infinity), strict: canHold(strict) ? strict : null };
  extremes.set(criteria, made);
  return made;
}

function peaksOf(lax: Criteria, { facts, interactions, pass }: Omit<LeveledPass, "criteria">, moments: readonly Moment[], last: Moment): Levels[] {
  const history = inOrder(interactions);
  const peak = { mql: -Infinity, handOff: -Infinity };
  const opensAt = Math.max(pass.startedAt, pass.notBefore ?? -Infinity);
  const peaks: Levels[] = [];
  for (const period of periodsOf([{ version: 1, criteria: lax, from: -Infinity }], facts, pass)) {
    const walk = new PeakWalk(period, history, Math.max(period.begins, opensAt), peak);
    for (const moment of moments.filter((moment) => moment >= period.begins && moment <= period.ends)) {
      walk.goTo(Math.min(moment, last));
      peaks.push({ ...peak });
    }
    walk.goTo(Math.min(period.ends, last));
  }
  return peaks;
}

/** Goes through a history under the document without its threshold, keeping the highest score at which the rest of it held. */
class PeakWalk {
  private at: Moment = -Infinity;
  private next = 0;
  private readonly compiled: CompiledCriteria;

  constructor({ criteria, facts }: Period, private readonly history: readonly Interaction[], private readonly opensAt: Moment, private readonly peak: { mql: Level; handOff: Level }) {
    this.compiled = compileCriteria(criteria);
    this.compiled.tally.begin(facts);
  }

  goTo(limit: Moment): void {
    for (;;) {
      const dueAt = this.nextDue();
      const moment = Math.min(dueAt, this.history[this.next]?.occurredAt ?? Infinity);
      if (moment > limit || moment === Infinity) return;
      this.at = moment;
      if (this.takeUpTo(moment) || moment === dueAt) this.look();
    }
  }

  private takeUpTo(moment: Moment): boolean {
    let touched = false;
    for (let one = this.history[this.next]; one && one.occurredAt <= moment; one = this.history[this.next]) {
      if (this.compiled.tally.take(this.compiled.tally.listenersOf(one), one.occurredAt)) touched = true;
      this.next += 1;
    }
    return touched;
  }

  private look(): void {
    const { peak, at, compiled: { tally, qualifies, handsOff } } = this;
    if (at < this.opensAt) return;
    const score = tally.scoreAt(at);
    if (score > peak.mql && qualifies.holds(tally, at)) peak.mql = score;
    if (peak.handOff < peak.mql && handsOff.holds(tally, at)) peak.handOff = peak.mql;
  }

  private nextDue(): Moment {
    const { compiled: { qualifies, handsOff }, at, opensAt } = this;
    return at < opensAt ? opensAt : Math.min(this.dueFor(qualifies), this.dueFor(handsOff));
  }

  private dueFor({ rises }: CompiledCondition): Moment {
    let due = Infinity;
    for (const flip of rises) due = Math.min(due, flip(this.compiled.tally, this.at));
    return due;
  }
}
