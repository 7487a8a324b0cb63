import type { Moment } from "@/funnel/moment";
import type { QueueFilters } from "@/server/waiting-offers";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** What the queue is narrowed to; what makes no sense is left out. */
export function readQueueParams({ source, country, due, show }: Params, now: Moment): QueueFilters {
  return { source: text(source), country: text(country), ...(due === "overdue" && { dueBefore: now }), ...(show === "snoozed" && { isSnoozed: true }) };
}

function text(value: string | string[] | undefined): string | null {
  const given = typeof value === "string" ? value.replaceAll("\u0000", "").toWellFormed().trim().slice(0, 200).toWellFormed() : "";
  return given === "" ? null : given;
}
