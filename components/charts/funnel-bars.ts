import type { FunnelKind, FunnelStep, SalesDecisions } from "@/funnel/funnel-report";
import type { Part } from "@/funnel/report-query";
import type { Step } from "@/funnel/stages";
import { stageColor } from "../ui/stage-words";

/** A part as it is drawn, its share taken of the longest bar. */
export type Mark = { part: Part; share: number; color: string; hatched: boolean };

/** A part as it is said under the bar; one that is `within` is among those of the note before it. */
export type Note = { part: Part; count: number; words: string; color: string; hatched: boolean; within?: boolean };

/** One bar of the funnel, measured. */
export type Bar = FunnelStep & { share: number; notYetShare: number; marks: readonly Mark[]; notes: readonly Note[] };

/** The bars of a funnel. In a cohort none is longer than the first; in a period any may be. */
export function barsOf(steps: readonly FunnelStep[], kind: FunnelKind, decisions: SalesDecisions | null): readonly Bar[] {
  const scaled = kind === "cohort" ? steps.slice(0, 1) : steps;
  const longest = Math.max(1, ...scaled.map(({ count }) => count));
  return steps.map((step) => {
    const split = step.step === "sal" ? decisions : null;
    const share = step.count / longest;
    return {
      ...step,
      share,
      notYetShare: Math.max(0, Math.min(step.notYet / longest, 1 - share)),
      marks: drawn(step, split)
        .filter(({ count }) => count > 0)
        .map(({ part, count, color, hatched }) => ({ part, share: count / longest, color, hatched })),
      notes: said(step, split).filter(({ count }) => count > 0),
    };
  });
}

/** Parts that make up the whole bar; whoever is implied at SAL went on, so is among the accepted. */
function drawn(step: FunnelStep, split: SalesDecisions | null): readonly Note[] {
  if (!split) return [{ part: "all", count: step.count - step.implied, words: "", color: stageColor(step.step), hatched: false }, impliedOf(step, step.step)];
  const [accepted, ...undecided] = decided(split);
  return [...(accepted ? [{ ...accepted, count: accepted.count - step.implied }] : []), impliedOf(step, "accepted"), ...undecided];
}

/** The decisions add up to the bar; whoever is implied is said within what they are counted in. */
function said(step: FunnelStep, split: SalesDecisions | null): readonly Note[] {
  const [accepted, ...undecided] = split ? decided(split) : [];
  return [
    ...(accepted ? [accepted] : []),
    { ...impliedOf(step, accepted ? "accepted" : step.step), within: accepted !== undefined },
    ...undecided,
    { part: "immature", count: step.immature, words: "window open", color: stageColor(step.step), hatched: false },
    { part: "notYet", count: step.notYet, words: "not yet", color: stageColor(step.step), hatched: false },
  ];
}

function decided({ accepted, awaiting, rejected }: SalesDecisions): readonly Note[] {
  return [
    { part: "accepted", count: accepted, words: "accepted", color: stageColor("accepted"), hatched: false },
    { part: "awaiting", count: awaiting, words: "awaiting", color: stageColor("sal"), hatched: false },
    { part: "rejected", count: rejected, words: "rejected", color: stageColor("recycled"), hatched: false },
  ];
}

function impliedOf({ implied }: FunnelStep, colored: Step): Note {
  return { part: "implied", count: implied, words: "of them implied", color: stageColor(colored), hatched: true };
}
