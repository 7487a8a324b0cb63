import type { ReactNode } from "react";
import { cn } from "./cn";

type Props = {
  label: string;
  /** From 0 to 1; null while nobody knows how much there is. */
  share: number | null;
  /** Beside the label, such as "4,000 of 8,000 rows". */
  detail?: ReactNode;
};

/** How far long work has come. */
export function Progress({ label, share, detail }: Props) {
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div>
      <p className="mb-1 flex justify-between gap-4 text-xs">
        <span className="font-medium text-ink">{label}</span>
        <span className="text-faint">{detail ?? (percent === null ? "" : `${percent} %`)}</span>
      </p>
      <div
        role="progressbar"
        aria-label={label}
        {...(percent !== null && { "aria-valuenow": percent, "aria-valuemin": 0, "aria-valuemax": 100 })}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div className={cn("h-full rounded-full bg-accent transition-[width] duration-300", percent === null && "w-1/3 animate-pulse")} style={percent === null ? {} : { width: `${percent}%` }} />
      </div>
    </div>
  );
}
