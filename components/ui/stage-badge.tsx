import type { ReactNode } from "react";
import type { Stage } from "@/funnel/stages";
import { cn } from "./cn";
import { stageColor, STAGE_WORDS } from "./stage-words";

type Props = { stage: Stage; /** Other words than the stage's own, such as "Awaiting Ann". */ children?: ReactNode; className?: string };

/** The stage of a pass: its colour, and always its word. */
export function StageBadge({ stage, children, className }: Props) {
  const { short, long } = STAGE_WORDS[stage];
  return (
    <span
      title={long}
      className={cn("inline-flex items-center gap-1.5 rounded-sm border border-line bg-surface px-1.5 text-xs leading-5 font-medium whitespace-nowrap text-ink", className)}
    >
      <StageDot stage={stage} />
      {children ?? short}
    </span>
  );
}

export function StageDot({ stage, className }: { stage: Stage; className?: string }) {
  return <span aria-hidden data-mark className={cn("inline-block size-2 shrink-0 rounded-full", className)} style={{ background: stageColor(stage) }} />;
}
