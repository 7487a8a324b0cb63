import { DAY, HOUR, type Moment } from "./moment";

/** How often somebody may fail before waiting, and the longest wait. An address stands for a whole office, so it may fail more often. */
const PATIENCE = {
  account: { free: 5, longestMs: HOUR / 4 },
  address: { free: 30, longestMs: HOUR },
} as const;

const FIRST_WAIT_MS = 5000;

export type AttemptSubject = keyof typeof PATIENCE;
export type Failures = { readonly failures: number; readonly lastAt: Moment };

/** From when the next attempt is heard: always for the first few, also where several come at once; then each wait is twice the one before. */
export function nextAttemptAt(subject: AttemptSubject, { failures, lastAt }: Failures): Moment {
  const { free, longestMs } = PATIENCE[subject];
  return failures < free ? -Infinity : lastAt + Math.min(longestMs, FIRST_WAIT_MS * 2 ** (failures - free));
}

/** Failures are forgotten after a day without one. */
export function areForgotten({ lastAt }: Failures, now: Moment): boolean {
  return now - lastAt > DAY;
}
