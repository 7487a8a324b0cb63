import type { Interaction } from "@/funnel/interaction";
import type { InteractionLog } from "@/funnel/interaction-log";
import type { Moment } from "@/funnel/moment";
import type { Listeners, Tally } from "@/funnel/tally";
import type { Cell, ColumnReader, Moments } from "./packed-columns";

type What = Pick<Interaction, "kind" | "properties">;

/** All interactions of a block, each different one known once: which rules care for it is found out once a block. */
export class PackedInteractions {
  readonly moments: Moments;
  private readonly index: ArrayLike<number> | null;
  private readonly values: readonly Cell[];
  private readonly whats: (What | undefined)[] = [];
  private readonly toldBy = new Map<Tally, Told>();
  private latest: { readonly tally: Tally; readonly told: Told } | null = null;

  constructor(reader: ColumnReader) {
    this.moments = reader.moments("interaction.at");
    const { values, index } = reader.column("interaction.what");
    [this.values, this.index] = [values, index];
  }

  listenersAt(place: number, tally: Tally): Listeners {
    return this.told(tally).listeners[this.index === null ? 0 : this.index[place]!]!;
  }

  /** The points that some interactions in a row can bring at most. */
  gainsOf(first: number, size: number, tally: Tally): number {
    const { gains } = this.told(tally);
    const { index } = this;
    if (index === null) return size === 0 ? 0 : size * gains[0]!;
    let sum = 0;
    for (let place = first; place < first + size; place += 1) sum += gains[index[place]!]!;
    return sum;
  }

  whatAt(place: number): What {
    return this.whatOf(this.index === null ? 0 : this.index[place]!);
  }

  private told(tally: Tally): Told {
    if (this.latest?.tally === tally) return this.latest.told;
    const told = this.toldBy.get(tally) ?? this.tell(tally);
    this.latest = { tally, told };
    return told;
  }

  private tell(tally: Tally): Told {
    const listeners = this.values.map((_, which) => tally.listenersOf(this.whatOf(which)));
    const told = { listeners, gains: Float64Array.from(listeners, ({ gain }) => gain) };
    this.toldBy.set(tally, told);
    return told;
  }

  private whatOf(which: number): What {
    return (this.whats[which] ??= JSON.parse(this.values[which] as string) as What);
  }
}

/** What some criteria make of each different interaction of a block. */
type Told = { readonly listeners: readonly Listeners[]; readonly gains: Float64Array };

/** What a lead did in one pass, as it lies in the pack. */
export class PackedLog implements InteractionLog {
  constructor(private readonly all: PackedInteractions, private readonly first: number, readonly size: number) {}

  at(place: number): Moment {
    return this.all.moments.at(this.first + place);
  }

  what(place: number): What {
    return this.all.whatAt(this.first + place);
  }

  listeners(place: number, tally: Tally): Listeners {
    return this.all.listenersAt(this.first + place, tally);
  }

  gains(tally: Tally): number {
    return this.all.gainsOf(this.first, this.size, tally);
  }
}
