import { formatInterval, formatRate } from "../format";
import { cn } from "../ui/cn";

type Props = {
  rate: number | null;
  interval: readonly [number, number] | null;
  /** The rate at the right end of the bar, so that rows can be compared; 1 unless said. */
  scale?: number;
  color?: string;
  locale?: string;
  className?: string;
};

/** A rate in words, and where it may lie as a dot with whiskers. */
export function RateWithInterval({ rate, interval, scale = 1, color = "var(--accent)", locale = "en", className }: Props) {
  const words = formatRate(rate, locale);
  return (
    <span className={cn("inline-flex items-center justify-end gap-2", className)} title={interval ? `95 % interval: ${formatInterval(interval, locale)}` : undefined}>
      {rate !== null && (
        <svg aria-hidden data-mark viewBox="0 0 72 12" className="h-3 w-18 shrink-0 overflow-visible">
          <line x1="0" x2="72" y1="6" y2="6" stroke="var(--line-strong)" strokeWidth="1" />
          {interval && <Whiskers low={along(interval[0], scale)} high={along(interval[1], scale)} color={color} />}
          <circle cx={along(rate, scale)} cy="6" r="3" fill={color} stroke="var(--surface)" />
        </svg>
      )}
      <span className="min-w-14 text-right">{words}</span>
      {interval && <span className="sr-only">, interval {formatInterval(interval, locale)}</span>}
    </span>
  );
}

function Whiskers({ low, high, color }: { low: number; high: number; color: string }) {
  return <path d={`M${low} 3v6M${low} 6H${high}M${high} 3v6`} fill="none" stroke={color} strokeWidth="1.5" opacity="0.75" />;
}

function along(rate: number, scale: number): number {
  return Math.min(72, Math.max(0, (rate / scale) * 72));
}
