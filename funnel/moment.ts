/** A moment in time, in milliseconds since 1970 UTC; the pure rules know no other clock. */
export type Moment = number;

export const HOUR: Moment = 3_600_000;
export const DAY: Moment = 24 * HOUR;
