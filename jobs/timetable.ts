import { forgetExpiredLinks } from "./forget-expired-links";

export type Job = (payload: unknown) => Promise<void>;

/** Everything that can happen by itself, and when; a job without `at` runs when a verb queues it. Times are UTC, in cron's words. */
export const TIMETABLE: Readonly<Record<string, { readonly run: Job; readonly at?: string }>> = {
  "forget-expired-links": { run: forgetExpiredLinks, at: "17 3 * * *" },
};
