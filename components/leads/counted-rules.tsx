import type { CountedRule } from "@/funnel/evidence";
import type { Moment } from "@/funnel/moment";
import { formatCount, formatRelative } from "../format";
import { shownPoints } from "./shown-points";

type Props = { rules: readonly CountedRule[]; /** Shows the weightiest so many; the others are one line. */ atMost?: number; total: number; /** Names the very interactions that counted last. */ withLatest?: boolean; locale: string; now: Moment };

/** The rules that counted, each with its points. */
export function CountedRules({ rules: all, atMost = Infinity, total, withLatest = false, locale, now }: Props) {
  const rules = all.length > atMost ? all.slice(0, atMost - 1) : all;
  const others = all.slice(rules.length);
  const shown = shownPoints(all.map(({ points }) => points), total);
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {rules.map(({ words, times, lastAt, latest }, place) => (
        <li key={words} className="flex items-baseline gap-2">
          <span className="min-w-0">
            {words}
            {times > 1 && <span className="text-muted"> ×{formatCount(times, locale)}</span>}
            {lastAt !== null && <span className="text-xs text-faint"> {formatRelative(lastAt, now, locale)}</span>}
            {withLatest && latest.some(({ about }) => about !== null) && (
              <span className="line-clamp-2 block text-xs text-muted">{latest.map(({ at, about }) => `${about ?? "?"} (${formatRelative(at, now, locale)})`).join(" · ")}</span>
            )}
          </span>
          <span className="ml-auto shrink-0 font-medium">{signed(shown[place]!, locale)}</span>
        </li>
      ))}
      {others.length > 0 && (
        <li className="flex items-baseline gap-2 text-muted">
          {others.length} others <span className="ml-auto">{signed(shown.slice(rules.length).reduce((sum, points) => sum + points, 0), locale)}</span>
        </li>
      )}
      <li className="flex items-baseline gap-2 border-t border-line pt-1 font-medium">
        Together <span className="ml-auto">{formatCount(Math.round(total), locale)}</span>
      </li>
    </ul>
  );
}

function signed(whole: number, locale: string): string {
  return whole > 0 ? `+${formatCount(whole, locale)}` : whole < 0 ? `−${formatCount(-whole, locale)}` : formatCount(0, locale);
}
