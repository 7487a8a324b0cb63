import { Tooltip } from "../ui/tooltip";
import { TextLink } from "../ui/text-link";

/** A version of the criteria that began to count in the period of that label. */
export type TrendMark = { readonly at: string; readonly version: number; /** As it is read. */ readonly day: string; readonly publishedBy: string; readonly reason: string; readonly href: string };

/** Under the chart: every mark, saying who and why where one points or goes by keyboard. */
export function TrendMarks({ marks }: { marks: readonly TrendMark[] }) {
  if (marks.length === 0) return null;
  return (
    <div className="mt-2 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-xs">
      <p className="text-faint">Criteria published:</p>
      <ul className="contents">
        {marks.map((mark) => (
          <li key={mark.version}>
            <Tooltip text={markSentence(mark)}>
              <TextLink href={mark.href} aria-label={markSentence(mark)}>v{mark.version}</TextLink>
            </Tooltip>
            <span aria-hidden className="text-faint"> {mark.day}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What happened there, when, by whom and why. */
export function markSentence({ version, day, publishedBy, reason }: TrendMark): string {
  return `Version ${version} of the criteria, ${day}, by ${publishedBy}: ${reason}`;
}

const MOST_NAMED = 2;

/** The marks of one period as its line in the chart is named: v2, v3 or, where there are many, v2–v9. */
export function markLabel(marks: readonly Pick<TrendMark, "version">[]): string {
  const versions = marks.map(({ version }) => version);
  return versions.length <= MOST_NAMED ? versions.map((version) => `v${version}`).join(", ") : `v${Math.min(...versions)}–v${Math.max(...versions)}`;
}

/** Marks by the period they fall in, in the order of the periods. */
export function marksByPeriod(marks: readonly TrendMark[]): ReadonlyMap<string, readonly TrendMark[]> {
  const byPeriod = new Map<string, TrendMark[]>();
  for (const mark of marks) byPeriod.set(mark.at, [...(byPeriod.get(mark.at) ?? []), mark]);
  return byPeriod;
}
