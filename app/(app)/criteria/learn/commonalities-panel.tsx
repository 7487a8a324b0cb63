import { formatCount, formatRate, formatTimes } from "@/components/format";
import { RateWithInterval } from "@/components/charts/rate-with-interval";
import { Panel } from "@/components/ui/panel";
import { stageColor } from "@/components/ui/stage-words";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { CommonPattern, Commonalities } from "@/funnel/common-patterns";
import type { Lift } from "@/funnel/lift";
import { patternInWords } from "@/funnel/pattern-in-words";
import { behindHref, type LearnView } from "./search-params";

type Props = { of: "won" | "others"; commonalities: Commonalities; view: LearnView; locale: string };

/** What one outcome had in common more than the other: findings first, and what chance could explain kept apart. */
export function CommonalitiesPanel({ of, commonalities: { patterns, tried }, view, locale }: Props) {
  const words = WORDS[of === "won" ? "won" : view.query.against];
  const commoner = patterns.filter(({ rateWith, rateWithout }) => (rateWith ?? 0) > (rateWithout ?? 0));
  const findings = commoner.filter(({ isFinding }) => isFinding);
  const unsure = commoner.filter(({ isFinding, chance }) => !isFinding && chance <= UNSURE).slice(0, MOST_UNSURE);
  const table = (rows: readonly CommonPattern[], caption: string) => <CommonalitiesTable of={of} caption={caption} words={words} rows={rows} view={view} locale={locale} />;
  return (
    <Panel title={words.title} description={findings.length > 0 ? words.found : undefined} padded={false}>
      {findings.length > 0 ? table(findings.slice(0, MOST), words.title) : (
        <p className="px-4 pb-4 text-sm text-muted">{`Nothing stands out: none of the ${formatCount(tried, locale)} things tried differs by more than chance would among so many.`}</p>
      )}
      {findings.length > MOST && <p className="px-4 py-2 text-xs text-faint">{`And ${formatCount(findings.length - MOST, locale)} more that are less sure.`}</p>}
      {unsure.length > 0 && (
        <details className="border-t border-line">
          <summary className="px-4 py-2.5 text-sm text-muted select-none">{`What chance could explain as well (${formatCount(unsure.length, locale)})`}</summary>
          {table(unsure, `${words.title}: what chance could explain as well`)}
        </details>
      )}
    </Panel>
  );
}

const MOST = 25;
const MOST_UNSURE = 15;
const UNSURE = 0.05;

const WORDS = {
  won: { title: "More often won with it", found: "Won more often with it than without, by more than chance would among so many things tried.", hits: "Won with it", rate: "Win rate with it" },
  lost: { title: "More often lost with it", found: "Lost more often with it than without, by more than chance would among so many things tried.", hits: "Lost with it", rate: "Loss rate with it" },
  ended: { title: "More often not won with it", found: "Ended otherwise more often with it than without, by more than chance would among so many things tried.", hits: "Not won with it", rate: "Rate with it" },
} as const;

type TableProps = { of: Props["of"]; caption: string; words: (typeof WORDS)[keyof typeof WORDS]; rows: readonly CommonPattern[]; view: LearnView; locale: string };

function CommonalitiesTable({ of, caption, words, rows, view, locale }: TableProps) {
  const color = stageColor(of === "won" ? "won" : "lost");
  return (
    <Table caption={caption}>
      <TableHead>
        <HeadCell className="left-0 z-20">What they did, or were</HeadCell>
        <HeadCell numeric>{words.hits}</HeadCell>
        <HeadCell numeric>{words.rate}</HeadCell>
        <HeadCell numeric>Without it</HeadCell>
        <HeadCell numeric title="How many times as often with it as without, and the 95 % interval of that">Lift</HeadCell>
        <HeadCell numeric title="How likely chance alone does this: Fisher's exact test, corrected by Benjamini and Hochberg for the number of things tried">By chance</HeadCell>
      </TableHead>
      <tbody>
        {rows.map((row) => {
          const { pattern, withHits, withAll, withoutHits, withoutAll, rateWith, intervalWith, lift, corrected } = row;
          const to = (group: "with" | "without", outcome: "won" | "others" | "all", count: number) => <TextLink href={behindHref(view, { pattern, group, outcome })}>{formatCount(count, locale)}</TextLink>;
          return (
            <Row key={JSON.stringify(pattern)}>
              <RowHeadCell className="max-w-96 min-w-44 font-normal">
                {patternInWords(pattern)}
                {row.alike.slice(0, 2).map((alike) => <span key={JSON.stringify(alike)} className="block text-xs text-faint">{`the same deals: ${patternInWords(alike)}`}</span>)}
              </RowHeadCell>
              <Cell numeric>{to("with", of, withHits)} of {to("with", "all", withAll)}</Cell>
              <Cell numeric><RateWithInterval rate={rateWith} interval={intervalWith} color={color} locale={locale} /></Cell>
              <Cell numeric title={formatRate(row.rateWithout, locale)}>{to("without", of, withoutHits)} of {to("without", "all", withoutAll)}</Cell>
              <Cell numeric><LiftFigure lift={lift} locale={locale} /></Cell>
              <Cell numeric>{formatRate(corrected, locale)}</Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

function LiftFigure({ lift, locale }: { lift: Lift | null; locale: string }) {
  if (!lift) return "–";
  return <>{formatTimes(lift.times, locale)} <span className="text-xs text-faint">{formatTimes(lift.low, locale)}–{formatTimes(lift.high, locale)}</span></>;
}
