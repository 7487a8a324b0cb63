import type { Interaction } from "@/funnel/interaction";
import type { InteractionLog } from "@/funnel/interaction-log";
import type { Moment } from "@/funnel/moment";
import type { Listeners, Tally } from "@/funnel/tally";
import type { Column, ColumnReader, Moments } from "./packed-columns";

type What = Pick<Interaction, "kind" | "properties">;

/** All interactions of a block, each different one known once: which rules care for it is found out once a block. */
export class PackedInteractions {
  readonly moments: Moments;
  private readonly column: Column;
  private readonly whats: (What | undefined)[] = [];
  private tally: Tally | null = null;
  private listeners: (Listeners | undefined)[] = [];

  constructor(reader: ColumnReader) {
    this.moments = reader.moments("interaction.at");
    this.column = reader.column("interaction.what");
  }

  listenersAt(place: number, tally: Tally): Listeners {
    if (this.tally !== tally) {
      this.tally = tally;
      this.listeners = [];
    }
    const which = this.column.index === null ? 0 : this.column.index[place]!;
    return (this.listeners[which] ??= tally.listenersOf(this.whatOf(which)));
  }

  whatAt(place: number): What {
    return this.whatOf(this.column.index === null ? 0 : this.column.index[place]!);
  }

  private whatOf(which: number): What {
    return (this.whats[which] ??= JSON.parse(this.column.values[which] as string) as What);
  }
}

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
}
