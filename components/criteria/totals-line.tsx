import type { Criteria } from "@/funnel/criteria";
import { reachOf } from "@/funnel/criteria-reach";

/** What the rules can come to: at most how many points at once, and between what fit lies. */
export function TotalsLine({ criteria }: { criteria: Criteria }) {
  const { score, fit } = reachOf(criteria);
  const rules = criteria.points.length + criteria.fit.length;
  const totals = [
    ["Highest score", rounded(score.highest)],
    ["Fit", fit.lowest === fit.highest ? rounded(fit.highest) : `${rounded(fit.lowest)} to ${rounded(fit.highest)}`],
    ["Rules", String(rules)],
  ] as const;
  return (
    <dl aria-label="Totals" className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {totals.map(([name, value]) => (
        <div key={name} className="flex gap-1.5"><dt className="text-faint">{name}</dt><dd className="font-medium text-ink">{value}</dd></div>
      ))}
    </dl>
  );
}

function rounded(points: number): string {
  if (!Number.isFinite(points)) return "no limit";
  const value = Math.round(points * 10) / 10;
  return value < 0 ? `−${-value}` : String(value);
}
