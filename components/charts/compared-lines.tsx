"use client";

import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis, type TooltipContentProps } from "recharts";
import { formatCount } from "../format";
import { type ComparedPoint, strokeOf } from "./compared-chart";

type Props = { label: string; names: readonly string[]; points: readonly ComparedPoint[]; locale: string };

/** A line for each. */
export default function ComparedLines({ label, names, points, locale }: Props) {
  const ticks = new Map(points.map((point) => [point.label, point.tick]));
  const rows = points.map(({ label: period, counts }) => ({ period, ...Object.fromEntries(counts.map((count, place) => [`at-${place}`, count])) }));
  return (
    <div className="h-64 w-full text-xs [&_.recharts-surface]:outline-offset-0">
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={rows} accessibilityLayer title={label} margin={{ top: 8, right: 12, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="period" tickLine={false} axisLine={{ stroke: "var(--line-strong)" }} tick={TICK} minTickGap={24} tickMargin={6} tickFormatter={(period: string) => ticks.get(period) ?? period} />
          <YAxis tickLine={false} axisLine={false} tick={TICK} width={44} allowDecimals={false} tickFormatter={(count: number) => formatCount(count, locale)} />
          <Tooltip cursor={{ stroke: "var(--line-strong)" }} isAnimationActive={false} content={(props) => <Counts {...props} names={names} locale={locale} />} />
          {names.map((name, place) => <Line key={name} dataKey={`at-${place}`} type="monotone" strokeWidth={2} dot={false} activeDot={{ r: 4 }} isAnimationActive={false} {...strokeOf(place)} />)}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

const TICK = { fill: "var(--faint)", fontSize: 11 } as const;

type Row = { readonly period: string } & Readonly<Record<string, number | string>>;

function Counts({ active, payload, names, locale }: TooltipContentProps & { names: readonly string[]; locale: string }) {
  const row = payload[0]?.payload as Row | undefined;
  if (!active || !row) return null;
  return (
    <div className="rounded-md border border-line bg-raised px-3 py-2 text-xs text-ink shadow-2">
      <p className="mb-1 font-medium">{row.period}</p>
      {names.map((name, place) => (
        <p key={name} className="flex items-center gap-1.5">
          <span className="text-muted">{name}</span>
          <span className="ml-auto pl-4 font-medium">{formatCount(Number(row[`at-${place}`]), locale)}</span>
        </p>
      ))}
    </div>
  );
}
