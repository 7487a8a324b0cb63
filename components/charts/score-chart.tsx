import { useId } from "react";
import type { Moment } from "@/funnel/moment";
import type { ScoreStretch } from "@/funnel/score-course";
import type { Stage } from "@/funnel/stages";
import { formatCount, formatDate, formatDateTime, type Reader } from "../format";
import { StageDot } from "../ui/stage-badge";
import { stageColor, STAGE_WORDS } from "../ui/stage-words";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "../ui/table";

/** A stage that was reached, and the score then. */
export type ScoreMark = { readonly at: Moment; readonly stage: Stage };

const [LEFT, TOP, WIDE, HIGH] = [34, 14, 640, 150];

/** The score over time with what each version of the criteria asked for, and the stages that were reached; drawn by the server. */
export function ScoreChart({ stretches, marks, reader }: { stretches: readonly ScoreStretch[]; marks: readonly ScoreMark[]; reader: Required<Reader> }) {
  const id = useId();
  const points = stretches.flatMap(({ points: own }) => own);
  const [first, last] = [points[0]?.at ?? 0, Math.max(points.at(-1)?.at ?? 1, (points[0]?.at ?? 0) + 1)];
  const asked = stretches.flatMap(({ mqlAt, handOffAt }) => [mqlAt ?? 0, handOffAt ?? 0]);
  const scores = points.map(({ score }) => score);
  const [low, high] = [Math.min(0, ...scores), Math.max(10, ...scores, ...asked) * 1.08];
  const x = (at: Moment) => LEFT + (Math.min(Math.max(at, first), last) - first) / (last - first) * WIDE;
  const y = (score: number) => TOP + HIGH - ((score - low) / (high - low)) * HIGH;
  const versions = stretches.filter(({ version }, place) => stretches[place - 1]?.version !== version);
  const scoreAt = (at: Moment) => points.findLast((point) => point.at <= at)?.score ?? 0;
  return (
    <figure aria-labelledby={id}>
      <figcaption id={id} className="sr-only">The score over time</figcaption>
      <svg aria-hidden data-mark viewBox={`0 0 ${LEFT + WIDE + 14} ${TOP + HIGH + 24}`} className="w-full">
        {[0, Math.round(high / 2), Math.round(high / 1.08)].map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={LEFT + WIDE} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
            <text x={LEFT - 5} y={y(tick) + 3} textAnchor="end" fontSize="9" fill="var(--faint)">{formatCount(tick, reader.locale)}</text>
          </g>
        ))}
        {stretches.map(({ points: own, mqlAt, handOffAt }) => {
          const [from, to] = [own[0]?.at ?? first, own.at(-1)?.at ?? last];
          const line = (level: number | null, stage: Stage) => level !== null && <line x1={x(from)} x2={x(to)} y1={y(level)} y2={y(level)} stroke={stageColor(stage)} strokeDasharray="4 3" />;
          return <g key={from}>{line(mqlAt, "mql")}{line(handOffAt, "sal")}<polyline points={own.map(({ at, score }) => `${x(at)},${y(score)}`).join(" ")} fill="none" stroke="var(--accent)" strokeWidth="2" strokeLinejoin="round" /></g>;
        })}
        {versions.slice(1).map(({ version, points: own }) => (
          <g key={version}>
            <line x1={x(own[0]?.at ?? first)} x2={x(own[0]?.at ?? first)} y1={TOP} y2={TOP + HIGH} stroke="var(--control)" strokeDasharray="2 3" />
            <text x={x(own[0]?.at ?? first)} y={TOP - 4} textAnchor="middle" fontSize="9" fill="var(--muted)">{`Criteria ${version}`}</text>
          </g>
        ))}
        {marks.map(({ at, stage }) => <circle key={`${at}${stage}`} cx={x(at)} cy={y(scoreAt(at))} r="4.5" fill={stageColor(stage)} stroke="var(--surface)" strokeWidth="1.5" />)}
        <text x={LEFT} y={TOP + HIGH + 16} fontSize="9" fill="var(--faint)">{formatDate(first, reader)}</text>
        <text x={LEFT + WIDE} y={TOP + HIGH + 16} textAnchor="end" fontSize="9" fill="var(--faint)">{formatDate(last, reader)}</text>
      </svg>
      <p aria-hidden className="mt-1 text-xs text-muted">
        {`The dashed lines are what criteria version ${versions.map(({ version }) => version).join(", ")} asked of an MQL and for a hand-off by score; other conditions count beside it.`}
      </p>
      <Table caption="The score when each stage was reached" className="mt-2">
        <TableHead><HeadCell>Stage</HeadCell><HeadCell>Reached</HeadCell><HeadCell numeric>Score then</HeadCell></TableHead>
        <tbody>
          {marks.map(({ at, stage }) => (
            <Row key={`${at}${stage}`}>
              <RowHeadCell><span className="flex items-center gap-2"><StageDot stage={stage} />{STAGE_WORDS[stage].short}</span></RowHeadCell>
              <Cell className="whitespace-nowrap">{formatDateTime(at, reader)}</Cell>
              <Cell numeric>{formatCount(Math.round(scoreAt(at)), reader.locale)}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </figure>
  );
}
