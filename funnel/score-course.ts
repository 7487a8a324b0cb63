import { compileCriteria } from "./compiled-criteria";
import type { VersionInForce } from "./course";
import type { FactsKnown } from "./facts-known";
import type { Interaction } from "./interaction";
import type { Moment } from "./moment";
import { periodsOf } from "./periods";
import { scoreAskedIn } from "./score-asked";

/** The score of a pass through a stretch of time in which one version judged it, and what that version asks for. */
export type ScoreStretch = {
  readonly version: number;
  readonly points: readonly { readonly at: Moment; readonly score: number }[];
  /** The score asked of an MQL and for a hand-off; null where none is. */
  readonly mqlAt: number | null;
  readonly handOffAt: number | null;
};

/** How the score of a pass went from its first interaction until a moment, each stretch by the version that judged it then. */
export function scoreCourse(inForce: readonly VersionInForce[], known: FactsKnown, startedAt: Moment, interactions: readonly Interaction[], until: Moment): ScoreStretch[] {
  const begins = Math.min(startedAt, interactions[0]?.occurredAt ?? startedAt);
  return periodsOf(inForce, known, { startedAt }).flatMap((period) => {
    const [from, to] = [Math.max(period.begins, begins), Math.min(period.ends, until)];
    if (from > to) return [];
    const { tally } = compileCriteria(period.criteria);
    tally.begin(period.facts);
    let next = 0;
    const points = momentsBetween(from, to, interactions).map((at) => {
      for (let one = interactions[next]; one !== undefined && one.occurredAt <= at; one = interactions[next]) {
        tally.take(tally.listenersOf(one), one.occurredAt);
        next += 1;
      }
      return { at, score: tally.scoreAt(at) };
    });
    return [{ version: period.version, points, mqlAt: scoreAskedIn(period.criteria.mql), handOffAt: scoreAskedIn(period.criteria.handOff) }];
  });
}

/** Each interaction, the moment before it, and enough between that fading looks like fading. */
function momentsBetween(from: Moment, to: Moment, interactions: readonly Interaction[]): Moment[] {
  const even = Array.from({ length: EVEN + 1 }, (_, part) => Math.round(from + ((to - from) * part) / EVEN));
  const happened = interactions.flatMap(({ occurredAt }) => [occurredAt - 1, occurredAt]).filter((at) => at >= from && at <= to);
  return [...new Set([...even, ...happened])].sort((one, other) => one - other);
}

const EVEN = 60;
