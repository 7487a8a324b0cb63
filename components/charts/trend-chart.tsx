"use client";

import { useId, useState } from "react";
import dynamic from "next/dynamic";
import type { Step } from "@/funnel/stages";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Skeleton } from "../ui/skeleton";
import { StageDot } from "../ui/stage-badge";
import { STAGE_WORDS } from "../ui/stage-words";
import { type TrendMark, TrendMarks } from "./trend-marks";
import { TrendTable } from "./trend-table";

/** One period of the trend: how many reached each step in it, and where those numbers open. */
export type TrendPoint = {
  readonly label: string;
  /** The label as short as an axis wants it. */
  readonly tick: string;
  readonly counts: Readonly<Partial<Record<Step, number>>>;
  readonly hrefs?: Readonly<Partial<Record<Step, string>>>;
  /** Off for the period that is not over: it is drawn dashed. */
  readonly complete: boolean;
};

type Props = { /** What is shown, per what. */ label: string; points: readonly TrendPoint[]; steps: readonly Step[]; marks?: readonly TrendMark[]; locale?: string };

const TrendLines = dynamic(() => import("./trend-lines"), { ssr: false, loading: () => <Skeleton className="h-72 w-full" /> });

/** The steps over time. The picture comes after the page; the same numbers are a table at the press of a button. */
export function TrendChart({ label, points, steps, marks = [], locale = "en" }: Props) {
  const [hidden, setHidden] = useState<readonly Step[]>([]);
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const toggle = (step: Step) => setHidden(hidden.includes(step) ? hidden.filter((other) => other !== step) : [...hidden, step]);
  const shown = steps.filter((step) => !hidden.includes(step));
  return (
    <figure aria-labelledby={id}>
      <figcaption id={id} className="sr-only">{label}</figcaption>
      <div className="mb-3 flex flex-wrap items-center gap-1">
        {steps.map((step) => (
          <button
            key={step}
            type="button"
            aria-pressed={!hidden.includes(step)}
            onClick={() => toggle(step)}
            className={cn("flex h-7 items-center gap-1.5 rounded-md px-2 text-xs font-medium hover:bg-sunken", hidden.includes(step) ? "text-faint line-through" : "text-ink")}
          >
            <StageDot stage={step} className={cn(hidden.includes(step) && "opacity-35")} />
            {STAGE_WORDS[step].short}
          </button>
        ))}
        <Button data-screen-only variant="quiet" size="small" className="ml-auto" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? "Show as chart" : "Show as table"}
        </Button>
      </div>
      {asTable
        ? <TrendTable caption={label} points={points} steps={shown} marks={marks} locale={locale} />
        : <TrendLines label={label} points={points} steps={shown} marks={marks} locale={locale} />}
      <TrendMarks marks={marks} />
    </figure>
  );
}
