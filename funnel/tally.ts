import type { CompiledFitRule, CompiledRule, Watching } from "./compiled-criteria";
import type { Standing } from "./compiled-condition";
import type { Interaction } from "./interaction";
import { type LeadFacts, NOTHING_KNOWN } from "./lead";
import type { Moment } from "./moment";
import { decayed } from "./score";
import { MomentLog } from "./watches";

/** What has been counted of one lead so far; begun anew for each lead, told its interactions in order. */
export class Tally implements Standing {
  facts: LeadFacts = NOTHING_KNOWN;
  most = Infinity;
  score = 0;
  scoredAt: Moment = 0;
  private knownFit: number | null = null;
  private readonly counters: readonly Counter[];
  private readonly limited: readonly Counter[];
  private readonly listenersByKind = new Map<string, Listeners>();

  constructor(
    rules: readonly CompiledRule[],
    private readonly fitRules: readonly CompiledFitRule[],
    private readonly watchings: readonly Watching[],
    private readonly halfLife: Moment,
  ) {
    this.counters = rules.map((rule) => new Counter(rule));
    this.limited = this.counters.filter(({ rule }) => rule.atMost < Infinity);
  }

  begin(facts: LeadFacts): void {
    this.consider(facts, Infinity);
    this.score = 0;
    this.scoredAt = 0;
    for (const { log } of this.limited) log.forget();
    for (const { watch } of this.watchings) watch.forget();
  }

  /** Who the lead is, and all points that its history can bring, before anything is counted; a thousand-millionth more is for how computers add. */
  consider(facts: LeadFacts, gains: number): void {
    this.facts = facts;
    this.knownFit = null;
    this.most = gains * (1 + 1e-9);
  }

  /** Reckoned only where somebody asks: most leads are told apart by their score alone. */
  get fit(): number {
    return (this.knownFit ??= this.fitRules.reduce((fit, { points, holds }) => (holds(this.facts) ? fit + points : fit), 0));
  }

  /** What in the criteria cares for such an interaction. */
  listenersOf(interaction: Pick<Interaction, "kind" | "properties">): Listeners {
    const ofKind = this.listenersByKind.get(interaction.kind) ?? this.listenTo(interaction.kind);
    if (!ofKind.asksForProperties) return ofKind;
    const counters = ofKind.counters.filter(({ rule }) => rule.matches === null || rule.matches(interaction));
    return {
      ...ofKind,
      counters,
      gain: gainOf(counters),
      watchings: ofKind.watchings.filter(({ matches }) => matches === null || matches(interaction)),
    };
  }

  /** Counts one more interaction; false if nothing in the criteria cares for it. */
  take({ kind, counters, watchings }: Listeners, at: Moment): boolean {
    let touched = watchings.length > 0;
    for (let place = 0; place < counters.length; place += 1) {
      const counter = counters[place]!;
      if (!counter.countsAt(at)) continue;
      this.score = this.scoreAt(at) + counter.rule.points;
      this.scoredAt = at;
      touched = true;
    }
    for (let place = 0; place < watchings.length; place += 1) watchings[place]!.watch.note(kind, at);
    return touched;
  }

  scoreAt(at: Moment): number {
    return decayed(this.score, at - this.scoredAt, this.halfLife);
  }

  /** The earliest later moments between which the decaying score passes a level, one after the other; Infinity if it never will. */
  crosses(level: number, at: Moment): Moment {
    const halvings = Math.log2(this.score / level);
    if (!(halvings >= 0 && halvings < Infinity)) return Infinity;
    const crossing = Math.floor(this.scoredAt + halvings * this.halfLife);
    return at < crossing - 1 ? crossing - 1 : at < crossing + 2 ? at + 1 : Infinity;
  }

  private listenTo(kind: string): Listeners {
    const counters = this.counters.filter(({ rule }) => rule.kinds.includes(kind));
    const watchings = this.watchings.filter(({ kinds }) => kinds === null || kinds.includes(kind));
    const asksForProperties = counters.some(({ rule }) => rule.matches !== null) || watchings.some(({ matches }) => matches !== null);
    const listeners = { kind, counters, watchings, asksForProperties, gain: gainOf(counters) };
    this.listenersByKind.set(kind, listeners);
    return listeners;
  }
}

/** The rules that count an interaction of some kind, the points it can bring at most, and the watches that are told of it. */
export type Listeners = {
  readonly kind: string; readonly counters: readonly Counter[]; readonly gain: number; readonly watchings: readonly Watching[]; readonly asksForProperties: boolean;
};

function gainOf(counters: readonly Counter[]): number {
  return counters.reduce((gain, { rule }) => gain + Math.max(0, rule.points), 0);
}

/** Counts one rule: the earliest interactions count, at most so many in any such period. */
export class Counter {
  readonly log = new MomentLog();
  constructor(readonly rule: CompiledRule) {}

  counts(interaction: Interaction): boolean {
    const { matches } = this.rule;
    return (matches === null || matches(interaction)) && this.countsAt(interaction.occurredAt);
  }

  /** Whether one more that matches counts at this moment. */
  countsAt(at: Moment): boolean {
    const { atMost, per } = this.rule;
    if (atMost === Infinity) return true;
    if (this.log.nthLast(atMost) > at - per) return false;
    this.log.note(at);
    return true;
  }
}
