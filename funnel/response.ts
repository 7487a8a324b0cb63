import type { Moment } from "./moment";
import { type Schedule, workingTimeBetween } from "./working-time";

/** One offer of a hand-off: whose hours count while it waits, from when until when, and by when it was promised. */
export type OfferSpan = { readonly schedule: Schedule; readonly from: Moment; readonly until: Moment | null; readonly dueAt: Moment; readonly wasBroken: boolean };

/** How a hand-off stands or ended: an offer that was passed on is no end of it. */
export type HandOffOutcome = "awaiting" | "accepted" | "rejected" | "expired" | "withdrawn";

/** A pass that was handed to sales, over all the reps it was offered to. */
export type HandedOver = {
  readonly outcome: HandOffOutcome;
  /** In the order in which they were made. */
  readonly offers: readonly OfferSpan[];
  /** By whose hours time counts before the first offer. */
  readonly shared: Schedule;
  readonly qualifiedAt: Moment | null;
  readonly handedOverAt: Moment;
  readonly endedAt: Moment | null;
  readonly contactedAt: Moment | null;
};

/** A length of time, by the wall and by the hours of those who had it. */
export type Lapse = { readonly wall: number; readonly working: number };

/** How soon sales answered: null where it has not, or where a moment is unknown or before the beginning. */
export type Response = {
  readonly fromHandOff: { readonly toDecision: Lapse | null; readonly toContact: Lapse | null };
  readonly fromQualifying: { readonly toDecision: Lapse | null; readonly toContact: Lapse | null };
};

/** The lengths of time between a hand-off, or what qualified the lead for it, and the decision and the first contact. */
export function responseOf(handedOver: HandedOver): Response {
  const { outcome, qualifiedAt, handedOverAt, endedAt, contactedAt } = handedOver;
  const decidedAt = outcome === "accepted" || outcome === "rejected" ? endedAt : null;
  const since = (from: Moment | null) => ({ toDecision: lapse(handedOver, from, decidedAt), toContact: lapse(handedOver, from, contactedAt) });
  return { fromHandOff: since(handedOverAt), fromQualifying: since(qualifiedAt) };
}

/** Whether what was promised was kept; null while it may yet be, or where what promised it was taken back in time. */
export function isKept({ outcome, offers }: HandedOver, now: Moment): boolean | null {
  const isBroken = offers.some(({ until, dueAt, wasBroken }) => wasBroken || (until ?? now) > dueAt);
  if (isBroken) return false;
  return outcome === "accepted" || outcome === "rejected" ? true : null;
}

function lapse({ offers, shared }: HandedOver, from: Moment | null, to: Moment | null): Lapse | null {
  if (from === null || to === null || to < from) return null;
  const spans = offers.map((offer, place) => ({ schedule: offer.schedule, from: offer.from, until: offers[place + 1]?.from ?? Infinity }));
  const first = spans[0]?.from ?? Infinity;
  const all = [{ schedule: shared, from: -Infinity, until: first }, ...spans];
  const working = all.map((span) => workingTimeBetween(span.schedule, Math.max(from, span.from), Math.min(to, span.until))).reduce((sum, one) => sum + one, 0);
  return { wall: to - from, working };
}
