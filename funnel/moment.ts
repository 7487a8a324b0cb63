/** A moment in time, in milliseconds since 1970 UTC; the pure rules know no other clock. */
export type Moment = number;

export const MINUTE: Moment = 60_000;
export const HOUR: Moment = 60 * MINUTE;
export const DAY: Moment = 24 * HOUR;
