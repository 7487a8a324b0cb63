import { useId, type ReactNode } from "react";
import { formatRate } from "../format";

/** A curve of shares over shares, both from 0 to 1; `mark` is the point that counts on it. */
export type Curve = { readonly label: string; readonly color: string; readonly dashed?: boolean; readonly points: readonly (readonly [number, number])[]; readonly mark?: readonly [number, number] | null };

type Props = {
  label: string;
  across: string;
  up: string;
  curves: readonly Curve[];
  /** Ranges in which single points may lie. */
  whiskers?: readonly { readonly at: number; readonly low: number; readonly high: number }[];
  locale: string;
  /** The same numbers as a table. */
  children: ReactNode;
};

const [LEFT, TOP, WIDE, HIGH] = [40, 8, 300, 180];
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Curves in the unit square, drawn by the server, with their numbers as a table beneath. */
export function CurveChart({ label, across, up, curves, whiskers = [], locale, children }: Props) {
  const id = useId();
  return (
    <figure aria-labelledby={id}>
      <figcaption id={id} className="sr-only">{label}</figcaption>
      <svg aria-hidden data-mark viewBox={`0 0 ${LEFT + WIDE + 12} ${TOP + HIGH + 34}`} className="w-full max-w-xl">
        {TICKS.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={LEFT + WIDE} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
            <text x={LEFT - 6} y={y(tick) + 3} textAnchor="end" fontSize="9" fill="var(--faint)">{percent(tick, locale)}</text>
            <text x={x(tick)} y={TOP + HIGH + 13} textAnchor="middle" fontSize="9" fill="var(--faint)">{percent(tick, locale)}</text>
          </g>
        ))}
        <text x={LEFT + WIDE / 2} y={TOP + HIGH + 28} textAnchor="middle" fontSize="10" fill="var(--muted)">{across}</text>
        <text x={10} y={TOP + HIGH / 2} textAnchor="middle" fontSize="10" fill="var(--muted)" transform={`rotate(-90 10 ${TOP + HIGH / 2})`}>{up}</text>
        {whiskers.map(({ at, low, high }) => <line key={at} x1={x(at)} x2={x(at)} y1={y(low)} y2={y(high)} stroke="var(--control)" strokeWidth="1.5" />)}
        {curves.map(({ label: name, color, dashed, points }) => (
          <polyline key={name} points={points.map(([one, other]) => `${x(one)},${y(other)}`).join(" ")} fill="none" stroke={color} strokeWidth="2" strokeLinejoin="round" {...(dashed && { strokeDasharray: "3 4" })} />
        ))}
        {curves.map(({ label: name, color, mark }) => mark && <circle key={name} cx={x(mark[0])} cy={y(mark[1])} r="4.5" fill={color} stroke="var(--surface)" strokeWidth="1.5" />)}
      </svg>
      <ul aria-hidden className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {curves.map(({ label: name, color, dashed }) => (
          <li key={name} className="flex items-center gap-1.5"><span data-mark className="h-0 w-4 border-t-2" style={{ borderColor: color, borderStyle: dashed ? "dashed" : "solid" }} />{name}</li>
        ))}
      </ul>
      <details className="mt-2 text-sm">
        <summary className="text-xs text-muted select-none">The same as a table</summary>
        {children}
      </details>
    </figure>
  );
}

function x(share: number): number {
  return LEFT + share * WIDE;
}

function y(share: number): number {
  return TOP + (1 - share) * HIGH;
}

function percent(share: number, locale: string): string {
  return formatRate(share, locale).replace(/[.,]0/, "");
}
