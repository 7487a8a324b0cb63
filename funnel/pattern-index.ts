import type { ClosedPass } from "./closed-pass";
import { contentsOf, COUNTS, learntFields, type Pattern, RECENCIES, type Thing } from "./learning-pattern";
import type { Vocabulary } from "./learning-vocabulary";
import { DAY } from "./moment";

/** Every pattern there is to try with these words, and which of them a pass has: the same as asking `holds` of each, in one reading. */
export class PatternIndex {
  readonly patterns: readonly Pattern[];
  private readonly places = new Map<string, number>();
  private readonly kinds: ReadonlyMap<string, number>;
  private readonly contents: ReadonlyMap<string, number>;
  private readonly pairs: readonly (readonly (number | null)[])[];

  constructor({ kinds, contents, fields, sources, campaigns }: Vocabulary) {
    const things: Thing[] = [...kinds.map((kind) => ({ kind })), ...contents];
    const patterns: Pattern[] = [];
    const add = (pattern: Pattern) => patterns.push(pattern) - 1;
    for (const thing of things) add({ did: thing });
    for (const kind of kinds) for (const times of COUNTS) this.places.set(`${times} ${kind}`, add({ times, kind }));
    for (const kind of kinds) for (const withinDays of RECENCIES) this.places.set(`${withinDays}d ${kind}`, add({ withinDays, kind }));
    this.pairs = things.map((first) => kinds.map((then) => (first.kind === then ? null : add({ first, then }))));
    for (const source of sources) this.places.set(`source ${source}`, add({ source }));
    for (const campaign of campaigns) this.places.set(`campaign ${campaign}`, add({ campaign }));
    for (const { field, value } of fields) this.places.set(JSON.stringify([field, value]), add({ field, is: value }));
    this.patterns = patterns;
    this.kinds = new Map(kinds.map((kind, place) => [kind, place]));
    this.contents = new Map(contents.map(({ kind, property: { name, value } }, place) => [JSON.stringify([kind, name, value]), kinds.length + place]));
  }

  /** The places of the patterns that the pass has. */
  heldBy({ interactions, at, source, campaign, facts }: ClosedPass): number[] {
    const firstAt = new Map<number, number>();
    const lastAt = new Map<number, number>();
    const times = new Map<string, number>();
    for (const interaction of interactions) {
      const { kind, occurredAt } = interaction;
      times.set(kind, (times.get(kind) ?? 0) + 1);
      const kindPlace = this.kinds.get(kind);
      if (kindPlace !== undefined) lastAt.set(kindPlace, occurredAt);
      const contents = contentsOf(interaction).map(({ name, value }) => this.contents.get(JSON.stringify([kind, name, value])));
      for (const place of [kindPlace, ...contents]) if (place !== undefined && !firstAt.has(place)) firstAt.set(place, occurredAt);
    }
    const held = [...firstAt.keys()];
    const addNamed = (name: string) => {
      const place = this.places.get(name);
      if (place !== undefined) held.push(place);
    };
    for (const [kind, count] of times) for (const least of COUNTS) if (count >= least) addNamed(`${least} ${kind}`);
    for (const [kind, place] of this.kinds) for (const days of RECENCIES) if ((lastAt.get(place) ?? -Infinity) > at - days * DAY) addNamed(`${days}d ${kind}`);
    for (const [first, began] of firstAt) {
      for (const [then, ended] of lastAt) {
        const pair = this.pairs[first]?.[then];
        if (typeof pair === "number" && ended > began) held.push(pair);
      }
    }
    if (source !== null) addNamed(`source ${source}`);
    if (campaign !== null) addNamed(`campaign ${campaign}`);
    for (const { field, value } of learntFields(facts)) addNamed(JSON.stringify([field, value]));
    return held;
  }
}
