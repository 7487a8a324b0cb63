import type { Moment } from "@/funnel/moment";

/** "at 10:42" today, "on Mar 12 at 10:42" on another day, by the workspace's clock. */
export function clockTime(moment: Moment, now: Moment, timeZone: string): string {
  const day = new Intl.DateTimeFormat("en", { timeZone, month: "short", day: "numeric" });
  const time = new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
  return day.format(moment) === day.format(now) ? `at ${time}` : `on ${day.format(moment)} at ${time}`;
}
