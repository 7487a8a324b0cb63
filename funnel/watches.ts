import { DAY, type Moment } from "./moment";

/**
 * What a condition remembers of one lead's interactions, told in order. Everywhere in the criteria, "within d days" at a
 * moment t means after t − d days and up to t.
 */
export interface Watch {
  forget(): void;
  note(kind: string, at: Moment): void;
  holds(at: Moment): boolean;
  /** The earliest later moment at which time alone may change the answer. */
  nextFlip(at: Moment): Moment;
}

/** Moments noted in ascending order; kept from lead to lead so that a million leads need no new memory. */
export class MomentLog {
  size = 0;
  private readonly moments: Moment[] = [];

  forget(): void {
    this.size = 0;
  }

  note(at: Moment): void {
    this.moments[this.size] = at;
    this.size += 1;
  }

  at(index: number): Moment {
    return index >= 0 && index < this.size ? this.moments[index]! : -Infinity;
  }

  nthLast(count: number): Moment {
    return this.at(this.size - count);
  }

  /** How many of the first so many were noted up to a moment. */
  countUpTo(at: Moment, first: number): number {
    let low = 0;
    let high = first;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.moments[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** At least so many within so many days. */
export class CountWatch implements Watch {
  private readonly log = new MomentLog();
  constructor(private readonly atLeast: number, private readonly within: Moment) {}

  forget(): void {
    this.log.forget();
  }

  note(_kind: string, at: Moment): void {
    this.log.note(at);
  }

  holds(at: Moment): boolean {
    return this.log.nthLast(this.atLeast) > at - this.within;
  }

  nextFlip(at: Moment): Moment {
    return this.holds(at) ? this.log.nthLast(this.atLeast) + this.within : Infinity;
  }
}

/** At least so many different kinds within so many days. */
export class DistinctKindsWatch implements Watch {
  private readonly latest = new Map<string, Moment>();
  constructor(private readonly atLeast: number, private readonly within: Moment) {}

  forget(): void {
    this.latest.clear();
  }

  note(kind: string, at: Moment): void {
    this.latest.set(kind, at);
  }

  holds(at: Moment): boolean {
    let kinds = 0;
    for (const latest of this.latest.values()) if (latest > at - this.within) kinds += 1;
    return kinds >= this.atLeast;
  }

  nextFlip(at: Moment): Moment {
    let next = Infinity;
    for (const latest of this.latest.values()) if (latest > at - this.within) next = Math.min(next, latest + this.within);
    return next;
  }
}

export const WEEK: Moment = 7 * DAY;

/** Active in at least so many of the last so many weeks, the weeks being counted back from the moment asked about. */
export class ActiveWeeksWatch implements Watch {
  private readonly log = new MomentLog();
  constructor(private readonly atLeast: number, private readonly ofLast: number) {}

  forget(): void {
    this.log.forget();
  }

  note(_kind: string, at: Moment): void {
    this.log.note(at);
  }

  holds(at: Moment): boolean {
    let active = 0;
    for (let newest = this.log.size - 1; newest >= 0; newest = this.newestBefore(at, newest)) {
      if (weeksBack(at, this.log.at(newest)) >= this.ofLast) return false;
      active += 1;
      if (active >= this.atLeast) return true;
    }
    return false;
  }

  /** A week empties when its newest interaction grows older, and an empty one fills when the oldest of the week after does. */
  nextFlip(at: Moment): Moment {
    let next = Infinity;
    if (this.log.nthLast(this.atLeast) <= at - this.ofLast * WEEK) return next;
    for (let newest = this.log.size - 1; newest >= 0; newest = this.newestBefore(at, newest)) {
      const week = weeksBack(at, this.log.at(newest));
      if (week >= this.ofLast) return next;
      const older = this.newestBefore(at, newest);
      const leaves = (week + 1) * WEEK;
      const fills = weeksBack(at, this.log.at(older)) > week + 1;
      next = Math.min(next, this.log.at(fills ? older + 1 : newest) + leaves);
    }
    return next;
  }

  /** The newest interaction older than the week this one is in. */
  private newestBefore(at: Moment, index: number): number {
    return this.log.countUpTo(at - (weeksBack(at, this.log.at(index)) + 1) * WEEK, index) - 1;
  }
}

function weeksBack(at: Moment, moment: Moment): number {
  return Math.floor((at - moment) / WEEK);
}
