import { inOrder } from "./arrival-order";
import type { Interaction } from "./interaction";
import type { Moment } from "./moment";
import type { Listeners, Tally } from "./tally";

/** What a lead did, each once and in the order it happened, however it is kept. */
export interface InteractionLog {
  readonly size: number;
  at(place: number): Moment;
  what(place: number): Pick<Interaction, "kind" | "properties">;
  listeners(place: number, tally: Tally): Listeners;
  /** All points that these interactions can bring at most, as if none of them faded or was one too many. */
  gains(tally: Tally): number;
}

/** Interactions one by one, in whatever order and however often they arrived. */
export class PlainLog implements InteractionLog {
  private readonly interactions: readonly Interaction[];

  constructor(interactions: readonly Interaction[]) {
    this.interactions = inOrder(interactions);
  }

  get size(): number {
    return this.interactions.length;
  }

  at(place: number): Moment {
    return this.interactions[place]!.occurredAt;
  }

  what(place: number): Interaction {
    return this.interactions[place]!;
  }

  listeners(place: number, tally: Tally): Listeners {
    return tally.listenersOf(this.interactions[place]!);
  }

  gains(tally: Tally): number {
    return this.interactions.reduce((gains, interaction) => gains + tally.listenersOf(interaction).gain, 0);
  }
}
