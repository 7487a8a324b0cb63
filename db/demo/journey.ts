import type { Interaction, Properties } from "@/funnel/interaction";
import type { Moment } from "@/funnel/moment";
import type { Calendar } from "./calendar";
import type { Random } from "./random";

/** Where somebody came from, this time. */
export type Origin = { readonly source: string; readonly medium: string | null; readonly campaign: string | null };
export const NO_ORIGIN = { source: null, medium: null, campaign: null } as const;

/** Something done, before it has a moment. */
export type Deed = { readonly kind: string; readonly properties: Properties };

/** What was done at one sitting and reached us together. */
export type Sitting = {
  readonly interactions: readonly Interaction[];
  readonly receivedAt: Moment;
  /** Whether we knew by then, or learnt from it, who it was. */
  readonly isKnown: boolean;
};

/** Everything one lead does, sitting by sitting. Moments are given as the story tells them and kept as the clock shows them. */
export class Journey {
  readonly sittings: Sitting[] = [];
  private isKnown = false;

  constructor(private readonly calendar: Calendar, private readonly random: Random) {}

  /** Adds a sitting: deeds a minute or so apart, the first from where the person came; what lies after today is not told. */
  add(at: Moment, deeds: readonly Deed[], { origin = NO_ORIGIN, identifies = false, reachesUsAfter = 0 }: { origin?: Origin | typeof NO_ORIGIN; identifies?: boolean; reachesUsAfter?: Moment } = {}): void {
    const { calendar, random } = this;
    this.isKnown ||= identifies;
    let moment = at;
    const interactions = deeds.map(({ kind, properties }, place): Interaction => {
      if (place > 0) moment += random.between(15, 150) * 1000;
      return { id: uuid(random), kind, properties, occurredAt: calendar.onClock(moment), ...(place < 2 ? origin : NO_ORIGIN) };
    });
    const reachesUs = moment + Math.max(1000, reachesUsAfter);
    if (reachesUs < calendar.ends && interactions.length > 0) this.sittings.push({ interactions, receivedAt: calendar.onClock(reachesUs), isKnown: this.isKnown });
  }

  get interactions(): readonly Interaction[] {
    return this.sittings.flatMap(({ interactions }) => interactions);
  }

  /** Since when we know who it is: ever since, if the first sitting said so. */
  get knownFrom(): Moment {
    const inOrder = this.sittings.toSorted((one, other) => one.receivedAt - other.receivedAt);
    const first = inOrder.findIndex(({ isKnown }) => isKnown);
    return first <= 0 ? -Infinity : Math.min(...(inOrder[first]?.interactions ?? []).map(({ occurredAt }) => occurredAt));
  }

  /** Forgets what would have been done from a moment on, as the clock shows it. */
  endAt(moment: Moment): void {
    const kept = this.sittings.filter(({ receivedAt }) => receivedAt < moment);
    this.sittings.splice(0, this.sittings.length, ...kept);
  }
}

function uuid(random: Random): string {
  const hex = Array.from({ length: 4 }, () => Math.floor(random.next() * 4_294_967_296).toString(16).padStart(8, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
