import { formatDuration, formatMinutes, NOTHING } from "@/components/format";
import type { Measured } from "@/server/reports/response-report";
import type { Measure } from "./search-params";

/** Working time is told in hours, for a day of it is not a day; time by the wall in the unit a person would use. */
export function formatMeasured({ medianWorkingHours, p90WorkingHours, medianHours, p90Hours }: Measured, time: Measure["time"], locale: string): { median: string; p90: string } {
  const working = (hours: number | null) => (hours === null ? NOTHING : formatMinutes(hours * 60, locale));
  const wall = (hours: number | null) => formatDuration(hours === null ? null : hours / 24, locale);
  return time === "working" ? { median: working(medianWorkingHours), p90: working(p90WorkingHours) } : { median: wall(medianHours), p90: wall(p90Hours) };
}
