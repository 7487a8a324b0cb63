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
  fit = 0;
  score = 0;
  scoredAt: Moment = 0;
  private readonly counters: readonly Counter[];
  private readonly limited: readonly Counter[];
  private readonly listenersByKind = new Map<string, Listeners>();
  private readonly otherKinds: Listeners;

  constructor(
    rules: readonly CompiledRule[],
    private readonly fitRules: readonly CompiledFitRule[],
    private readonly watchings: readonly Watching[],
    private readonly halfLife: Moment,
  ) {
    this.counters = rules.map((rule) => new Counter(rule));
    this.limited = this.counters.filter(({ rule }) => rule.atMost < Infinity);
    this.otherKinds = { counters: [], watchings: watchings.filter(({ kinds }) => kinds === null) };
    for (const kind of new Set([...rules, ...watchings].flatMap(({ kinds }) => kinds ?? []))) {
      this.listenersByKind.set(kind, {
        counters: this.counters.filter(({ rule }) => rule.kinds.includes(kind)),
        watchings: watchings.filter(({ kinds }) => kinds === null || kinds.includes(kind)),
      });
    }
  }

  begin(facts: LeadFacts): void {
    this.facts = facts;
    this.score = 0;
    this.scoredAt = 0;
    for (const { log } of this.limited) log.forget();
    for (const { watch } of this.watchings) watch.forget();
    this.fit = 0;
    for (const { points, holds } of this.fitRules) if (holds(facts)) this.fit += points;
  }

  /** Counts one more interaction; false if nothing in the criteria cares for it. */
  take(interaction: Interaction): boolean {
    const { counters, watchings } = this.listenersByKind.get(interaction.kind) ?? this.otherKinds;
    const at = interaction.occurredAt;
    let touched = false;
    for (const counter of counters) {
      if (!counter.counts(interaction)) continue;
      this.score = this.scoreAt(at) + counter.rule.points;
      this.scoredAt = at;
      touched = true;
    }
    for (const { watch, matches } of watchings) {
      if (matches !== null && !matches(interaction)) continue;
      watch.note(interaction.kind, at);
      touched = true;
    }
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
}

type Listeners = { readonly counters: readonly Counter[]; readonly watchings: readonly Watching[] };

/** Counts one rule: the earliest interactions count, at most so many in any such period. */
export class Counter {
  readonly log = new MomentLog();
  constructor(readonly rule: CompiledRule) {}

  counts(interaction: Interaction): boolean {
    const { matches, atMost, per } = this.rule;
    if (matches !== null && !matches(interaction)) return false;
    if (atMost === Infinity) return true;
    if (this.log.nthLast(atMost) > interaction.occurredAt - per) return false;
    this.log.note(interaction.occurredAt);
    return true;
  }
}
