import type { Candidate } from "./candidate";
import type { LeadId } from "./ids";
import type { Moment } from "./moment";
import type { JudgedStep } from "./settle";
import { type Level, type Levels, letsThrough } from "./threshold-levels";

/** One step that a pass reaches because criteria are published. */
export type Effect = { readonly leadId: LeadId; readonly pass: number; readonly step: JudgedStep };

/** The days before now over which a preview counts what the criteria would have made. */
export const PREVIEW_DAYS = [28, 90] as const;
export type PreviewDays = (typeof PREVIEW_DAYS)[number];

/** What publishing would do to a pass, and what the criteria would have made of it had they always been in force. */
export type PreviewedPass = {
  readonly leadId: LeadId;
  readonly pass: number;
  readonly source: string | null;
  /** The steps it would reach now. */
  readonly reaches: readonly JudgedStep[];
  /** Of a pass that is no MQL yet: the thresholds at which it would be one now. */
  readonly now: Levels | null;
  /** It is an MQL, or awaits sales, and would not have become so; it stays what it is. */
  readonly stays: "mql" | "awaiting" | null;
  /** What it would have reached when each of the periods began, and by now. */
  readonly would: { readonly atStart: readonly Levels[]; readonly byNow: Levels };
  /** Whether it really became MQL, and was handed over, in each of the periods. */
  readonly did: readonly { readonly mql: boolean; readonly handOff: boolean }[];
};

/** The parts of a preview that open into their leads. */
export const PREVIEW_PARTS = ["mql", "handOff", "salesQualified", "mqlStays", "awaitingStays"] as const;
export type PreviewPart = (typeof PREVIEW_PARTS)[number];

/** How many of a period's days, and how many MQLs and hand-offs the criteria would have made in it, beside what there really were. */
export const PERIOD_PARTS = ["mql", "handOff", "mqlReally", "handOffReally"] as const;
export type PeriodPart = (typeof PERIOD_PARTS)[number];
export type PreviewedPeriod = { readonly days: PreviewDays } & Readonly<Record<PeriodPart, number>>;

/** What a preview counts, of all passes or of those from one source. */
export type PreviewSlice = { readonly counts: Readonly<Record<PreviewPart, number>>; readonly periods: readonly PreviewedPeriod[] };

/** The same counts at every whole threshold from 1 on; the first is that of threshold 1. */
export type ThresholdCounts = { readonly mql: readonly number[]; readonly handOff: readonly number[]; readonly periods: readonly { readonly days: number; readonly mql: readonly number[]; readonly handOff: readonly number[] }[] };

export type SourcePreview = PreviewSlice & { readonly source: string | null; readonly atThresholds: ThresholdCounts };

/** What publishing these criteria at this moment would do. */
export type Preview = PreviewSlice & {
  readonly candidate: Candidate;
  /** Names the criteria, the version they would follow and exactly this set of passes. */
  readonly fingerprint: string;
  readonly at: Moment;
  /** The version in force when it was made; null before the first. */
  readonly follows: number | null;
  readonly leads: number;
  /** The passes that the version would judge if it judged everyone: those that are open. */
  readonly openPasses: number;
  /** The score that `mql` asks for; null where it asks for none. */
  readonly threshold: number | null;
  readonly bySource: readonly SourcePreview[];
};

/** Whether a pass belongs to a part, at the document's own threshold or at another. */
export function isInPart({ reaches, now, stays }: Pick<PreviewedPass, "reaches" | "now" | "stays">, part: PreviewPart, threshold: number | null): boolean {
  switch (part) {
    case "mql": return now && threshold !== null ? letsThrough(now.mql, threshold) : reaches.includes("mql");
    case "handOff": return now && threshold !== null ? letsThrough(now.handOff, threshold) : reaches.includes("sal");
    case "salesQualified": return reaches.includes("sql");
    case "mqlStays": return stays === "mql";
    case "awaitingStays": return stays === "awaiting";
  }
}

/** Whether a pass is one of those that the criteria would have made, or that there really were, in a period; at a threshold. */
export function isInPeriod({ would, did }: Pick<PreviewedPass, "would" | "did">, part: PeriodPart, days: PreviewDays, threshold: number): boolean {
  const place = PREVIEW_DAYS.indexOf(days);
  const [atStart, really] = [would.atStart[place]!, did[place]!];
  switch (part) {
    case "mqlReally": return really.mql;
    case "handOffReally": return really.handOff;
    default: return letsThrough(would.byNow[part], threshold) && !letsThrough(atStart[part], threshold);
  }
}

/** Whether a pass is in one of the periods, at whichever threshold. */
export function isInSomePeriod({ would: { atStart, byNow }, did }: Pick<PreviewedPass, "would" | "did">): boolean {
  return did.some(({ mql, handOff }) => mql || handOff) || atStart.some(({ mql, handOff }) => byNow.mql > mql || byNow.handOff > handOff);
}

/** Counts passes one after the other, each source by itself; keeps no pass. */
export class PreviewCounter {
  private readonly sources = new Map<string | null, SourceCounter>();
  constructor(private readonly threshold: number | null, private readonly highest: number) {}

  add(pass: PreviewedPass): void {
    const counter = this.sources.get(pass.source) ?? new SourceCounter(this.threshold ?? 1, this.highest);
    this.sources.set(pass.source, counter);
    counter.add(pass);
  }

  /** All together, and each source, the one with the most MQLs first. */
  counted(): PreviewSlice & { readonly bySource: readonly SourcePreview[] } {
    const bySource = [...this.sources].map(([source, counter]) => ({ source, ...counter.counted() }));
    const weight = ({ counts, periods }: PreviewSlice) => counts.mql * 1000 + (periods.at(-1)?.mql ?? 0);
    bySource.sort((one, other) => weight(other) - weight(one) || (one.source ?? "").localeCompare(other.source ?? ""));
    return { ...added(bySource), bySource };
  }
}

class SourceCounter {
  private readonly counts: Record<PreviewPart, number> = { mql: 0, handOff: 0, salesQualified: 0, mqlStays: 0, awaitingStays: 0 };
  private readonly periods = PREVIEW_DAYS.map((days) => ({ days, mql: 0, handOff: 0, mqlReally: 0, handOffReally: 0 }));
  private readonly mql: Heights;
  private readonly handOff: Heights;
  private readonly over: readonly { readonly mql: Heights; readonly handOff: Heights }[];

  constructor(private readonly threshold: number, highest: number) {
    this.mql = new Heights(highest);
    this.handOff = new Heights(highest);
    this.over = PREVIEW_DAYS.map(() => ({ mql: new Heights(highest), handOff: new Heights(highest) }));
  }

  add(pass: PreviewedPass): void {
    const { counts, periods, over, threshold } = this;
    for (const part of PREVIEW_PARTS) if (isInPart(pass, part, null)) counts[part] += 1;
    if (pass.now) this.mql.add(pass.now.mql, 1);
    if (pass.now ?? pass.reaches.includes("sal")) this.handOff.add(pass.now?.handOff ?? Infinity, 1);
    for (const [place, period] of periods.entries()) {
      const atStart = pass.would.atStart[place]!;
      for (const step of ["mql", "handOff"] as const) {
        over[place]![step].add(pass.would.byNow[step], 1);
        over[place]![step].add(atStart[step], -1);
      }
      for (const part of PERIOD_PARTS) if (isInPeriod(pass, part, period.days, threshold)) period[part] += 1;
    }
  }

  counted(): PreviewSlice & { readonly atThresholds: ThresholdCounts } {
    const periods = this.over.map(({ mql, handOff }, place) => ({ days: PREVIEW_DAYS[place]!, mql: mql.letThrough(), handOff: handOff.letThrough() }));
    return { counts: this.counts, periods: this.periods, atThresholds: { mql: this.mql.letThrough(), handOff: this.handOff.letThrough(), periods } };
  }
}

/** How many levels reach each whole threshold, without keeping the levels. */
class Heights {
  private readonly endingAt: Int32Array;
  constructor(private readonly highest: number) {
    this.endingAt = new Int32Array(highest + 1);
  }

  add(level: Level, count: number): void {
    const reached = Math.min(this.highest, Math.floor(level + GRAIN));
    if (reached >= 1) this.endingAt[reached]! += count;
  }

  letThrough(): number[] {
    const counts = new Array<number>(this.highest).fill(0);
    for (let sum = 0, threshold = this.highest; threshold >= 1; threshold -= 1) counts[threshold - 1] = sum += this.endingAt[threshold]!;
    return counts;
  }
}

const GRAIN = 1e-9;

function added(slices: readonly PreviewSlice[]): PreviewSlice {
  const sum = (pick: (slice: PreviewSlice) => number) => slices.reduce((total, slice) => total + pick(slice), 0);
  const counts = Object.fromEntries(PREVIEW_PARTS.map((part) => [part, sum((slice) => slice.counts[part])])) as Record<PreviewPart, number>;
  const periods = PREVIEW_DAYS.map((days, place) => {
    const of = (name: "mql" | "handOff" | "mqlReally" | "handOffReally") => sum((slice) => slice.periods[place]?.[name] ?? 0);
    return { days, mql: of("mql"), handOff: of("handOff"), mqlReally: of("mqlReally"), handOffReally: of("handOffReally") };
  });
  return { counts, periods };
}
