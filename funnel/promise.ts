import { DAY, MINUTE, type Moment } from "./moment";
import { type Schedule, afterWorkingTime, workingTimeBetween } from "./working-time";

/** What an offer must have been brought about by for a promise to hold: something the lead did, a person's or another system's hand, or anything. */
export const PROMISED_FOR = ["interaction", "person", "anything"] as const;

/** What happens once a promise is broken: it is counted; a manager is told; somebody else gets it; it goes back to marketing. */
export const AFTER_BREACH = ["count", "escalate", "pass_on", "expire"] as const;

/** In whose time a promise is counted: that of the rep it waits for, or by every clock on the wall. */
export const PROMISE_CLOCKS = ["working", "wall"] as const;

/** How long sales has to decide on one kind of hand-off. */
export type HandOffPromise = {
  readonly id: number;
  readonly promisedFor: (typeof PROMISED_FOR)[number];
  /** For an interaction: of one of these kinds, so many days before the offer. */
  readonly kinds: readonly string[];
  readonly withinDays: number;
  readonly minutes: number;
  readonly clock: (typeof PROMISE_CLOCKS)[number];
  /** How long before it is due the rep is warned; null: not. */
  readonly warnMinutes: number | null;
};

/** What is known of an offer when it is made. */
export type PromisedCase = { readonly offeredAt: Moment; readonly isByHand: boolean; readonly lastOfKind: ReadonlyMap<string, Moment> };

/** The first of the promises, in the team's order, that is for such a hand-off. */
export function promiseFor<P extends HandOffPromise>(promises: readonly P[], { offeredAt, isByHand, lastOfKind }: PromisedCase): P | null {
  return promises.find(({ promisedFor, kinds, withinDays }) => {
    if (promisedFor === "interaction") return kinds.some((kind) => (lastOfKind.get(kind) ?? -Infinity) >= offeredAt - withinDays * DAY);
    return promisedFor === "anything" || isByHand;
  }) ?? null;
}

/** A clock that runs: since when, and how much of the promise was used up before, while somebody else had the offer. */
export type RunningClock = { readonly from: Moment; readonly usedMilliseconds: number };

/** How long there is where no promise holds. */
const OTHERWISE = { minutes: DAY / MINUTE, clock: "wall", warnMinutes: null } as const;

/** When a promise falls due and when to warn of it; counted in the first of the schedules that has any working time ahead, else on the wall. */
export function dueBy(promise: Pick<HandOffPromise, "minutes" | "clock" | "warnMinutes"> | null, schedules: readonly Schedule[], { from, usedMilliseconds }: RunningClock): { readonly dueAt: Moment; readonly warnAt: Moment | null } {
  const { minutes, clock, warnMinutes } = promise ?? OTHERWISE;
  const after = (passed: number) => momentAfter(clock === "wall" ? [] : schedules, from, Math.max(0, passed * MINUTE - usedMilliseconds));
  return { dueAt: after(minutes), warnAt: warnMinutes === null ? null : after(minutes - warnMinutes) };
}

/** How much of a promise is used up at a moment. */
export function usedBy(clock: HandOffPromise["clock"], schedule: Schedule, { from, usedMilliseconds }: RunningClock, at: Moment): number {
  return usedMilliseconds + (clock === "wall" ? Math.max(0, at - from) : workingTimeBetween(schedule, from, at));
}

function momentAfter(schedules: readonly Schedule[], from: Moment, milliseconds: number): Moment {
  for (const schedule of schedules) {
    const moment = afterWorkingTime(schedule, from, milliseconds);
    if (moment !== null) return moment;
  }
  return from + milliseconds;
}
