"use client";

import { useId } from "react";
import dynamic from "next/dynamic";
import { Skeleton } from "../ui/skeleton";

/** Something counted per period, one count for each of what is compared. */
export type ComparedPoint = { readonly label: string; readonly tick: string; readonly counts: readonly number[] };

type Props = { /** What is shown, per what. */ label: string; names: readonly string[]; points: readonly ComparedPoint[]; locale?: string };

const ComparedLines = dynamic(() => import("./compared-lines"), { ssr: false, loading: () => <Skeleton className="h-64 w-full" /> });

/** Up to four things side by side over time; told apart by their strokes as well as by their colours. The table stands beneath it. */
export function ComparedChart({ label, names, points, locale = "en" }: Props) {
  const id = useId();
  return (
    <figure aria-labelledby={id}>
      <figcaption id={id} className="sr-only">{label}</figcaption>
      <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {names.map((name, place) => (
          <li key={name} className="flex items-center gap-1.5">
            <svg aria-hidden viewBox="0 0 24 4" className="h-1 w-6"><line x1="0" x2="24" y1="2" y2="2" strokeWidth="2.5" {...strokeOf(place)} /></svg>
            {name}
          </li>
        ))}
      </ul>
      <ComparedLines label={label} names={names} points={points} locale={locale} />
    </figure>
  );
}

const STROKES = [
  { stroke: "var(--accent)" }, { stroke: "var(--stage-sal)", strokeDasharray: "6 3" }, { stroke: "var(--stage-accepted)", strokeDasharray: "2 3" }, { stroke: "var(--ink)", strokeDasharray: "8 3 2 3" },
] as const;

/** The colour and the dashes of the thing at a place. */
export function strokeOf(place: number): { stroke: string; strokeDasharray?: string } {
  return STROKES[place % STROKES.length] ?? STROKES[0];
}
