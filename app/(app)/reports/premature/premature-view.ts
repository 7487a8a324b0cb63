import type { FunnelView } from "@/app/(app)/search-params";
import { addDays } from "@/funnel/calendar";

/** The same passes, of these only those contacted before their hand-off, or only the others. */
export function premature(view: FunnelView, isEarly: boolean): FunnelView {
  return { ...view, query: { ...view.query, filters: { ...view.query.filters, premature: [isEarly ? "yes" : "no"] } } };
}

/** The same passes, of these only those of one month such as 2026-03. */
export function inMonth({ query }: FunnelView, month: string): FunnelView {
  const [first, last] = [`${month}-01`, addDays(nextMonth(month), -1)];
  return { period: null, query: { ...query, from: query.from > first ? query.from : first, to: query.to < last ? query.to : last } };
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, "0")}-01`;
}
