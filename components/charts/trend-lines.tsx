"use client";

import { useSyncExternalStore } from "react";
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis, type TooltipContentProps } from "recharts";
import type { Step } from "@/funnel/stages";
import { formatCount } from "../format";
import { StageDot } from "../ui/stage-badge";
import { stageColor, STAGE_WORDS } from "../ui/stage-words";
import type { TrendPoint } from "./trend-chart";
import { markLabel, marksByPeriod, markSentence, type TrendMark } from "./trend-marks";

type Props = { label: string; points: readonly TrendPoint[]; steps: readonly Step[]; marks: readonly TrendMark[]; locale: string };

/** A straight line per step; a period that the range cuts, or that is not over, hangs on by a dashed one, as nothing else is drawn. Where steps meet, their points are rings around one another. */
export default function TrendLines({ label, points, steps, marks, locale }: Props) {
  const still = useStillness();
  const byPeriod = marksByPeriod(marks);
  const ticks = new Map(points.map((point) => [point.label, point.tick]));
  const rows = points.map(({ label: period, counts, complete }, place) => ({
    period,
    complete,
    counts,
    ...Object.fromEntries(steps.flatMap((step) => {
      const isBeside = [points[place - 1], points[place + 1]].some((other) => other?.complete === false);
      return [[`${step}-done`, complete ? counts[step] ?? 0 : null], [`${step}-open`, complete && !isBeside ? null : counts[step] ?? 0]];
    })),
  }));
  const isAlone = points.length === 1;
  const animated = { isAnimationActive: !still, animationDuration: 350 };
  return (
    <div className="h-72 w-full text-xs [&_.recharts-surface]:outline-offset-0">
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={rows} accessibilityLayer title={label} margin={{ top: 18, right: 32, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="period" tickLine={false} axisLine={{ stroke: "var(--line-strong)" }} tick={TICK} interval="preserveStart" minTickGap={12} tickMargin={6} tickFormatter={(period: string) => ticks.get(period) ?? period} />
          <YAxis tickLine={false} axisLine={false} tick={TICK} width={44} allowDecimals={false} tickFormatter={(count: number) => formatCount(count, locale)} />
          <Tooltip cursor={{ stroke: "var(--line-strong)" }} isAnimationActive={false} content={(props) => <Counts {...props} steps={steps} marks={byPeriod} locale={locale} />} />
          {[...byPeriod].map(([at, there]) => (
            <ReferenceLine key={at} x={at} stroke="var(--accent)" label={{ value: markLabel(there), position: "top", fill: "var(--accent)", fontSize: 11 }} />
          ))}
          {steps.map((step) => (
            <Line key={step} dataKey={`${step}-done`} type="linear" stroke={stageColor(step)} strokeWidth={2} dot={false} activeDot={{ r: 4 }} {...animated} />
          ))}
          {steps.map((step) => (
            <Line
              key={step}
              dataKey={`${step}-open`}
              type="linear"
              stroke={stageColor(step)}
              strokeWidth={2}
              strokeDasharray="3 4"
              dot={false}
              activeDot={{ r: 4 }}
              legendType="none"
              {...animated}
            />
          ))}
          {steps.map((step) => (
            <Line
              key={step}
              dataKey={({ counts }: Row) => counts[step] ?? 0}
              stroke="none"
              dot={({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) => <Meeting key={index} cx={cx} cy={cy} step={step} radius={isAlone ? 3 : ringOf(step, steps, points[index ?? 0]!.counts)} />}
              activeDot={false}
              legendType="none"
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

const TICK = { fill: "var(--faint)", fontSize: 11 } as const;

/** A ring for each step that has as many as another; the earliest the widest, so that none hides the others. 0: no ring. */
function ringOf(step: Step, steps: readonly Step[], counts: TrendPoint["counts"]): number {
  const same = steps.filter((other) => counts[other] === counts[step]);
  return same.length < 2 || !counts[step] ? 0 : 2 + 2 * (same.length - 1 - same.indexOf(step));
}

function Meeting({ cx, cy, step, radius }: { cx: number | undefined; cy: number | undefined; step: Step; radius: number }) {
  if (radius === 0) return <g />;
  return <circle cx={cx} cy={cy} r={radius} fill="var(--surface)" stroke={stageColor(step)} strokeWidth={1.5} />;
}

type Row = { period: string; complete: boolean; counts: TrendPoint["counts"] };

type CountsProps = TooltipContentProps & { steps: readonly Step[]; marks: ReadonlyMap<string, readonly TrendMark[]>; locale: string };

function Counts({ active, payload, steps, marks, locale }: CountsProps) {
  const row = payload[0]?.payload as Row | undefined;
  if (!active || !row) return null;
  return (
    <div className="rounded-md border border-line bg-raised px-3 py-2 text-xs text-ink shadow-2">
      <p className="mb-1 font-medium">{row.period}{row.complete ? "" : ", in part"}</p>
      {steps.map((step) => (
        <p key={step} className="flex items-center gap-1.5">
          <StageDot stage={step} />
          <span className="text-muted">{STAGE_WORDS[step].short}</span>
          <span className="ml-auto pl-4 font-medium">{formatCount(row.counts[step] ?? 0, locale)}</span>
        </p>
      ))}
      {marks.get(row.period)?.map((mark) => <p key={mark.version} className="mt-1 max-w-64 border-t border-line pt-1 text-pretty text-muted">{markSentence(mark)}</p>)}
    </div>
  );
}

const STILL = "(prefers-reduced-motion: reduce)";

/** Whether the reader asked for stillness. */
function useStillness(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(STILL);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(STILL).matches,
    () => true,
  );
}
