import { useId, type ReactNode } from "react";
import Link from "next/link";
import type { FunnelKind, FunnelStep, SalesDecisions } from "@/funnel/funnel-report";
import type { Part } from "@/funnel/report-query";
import type { Step } from "@/funnel/stages";
import { formatCount, formatRate } from "../format";
import { cn } from "../ui/cn";
import { StageDot } from "../ui/stage-badge";
import { stageColor, STAGE_WORDS } from "../ui/stage-words";
import { barsOf, type Bar, type Mark, type Note } from "./funnel-bars";
import styles from "./funnel-chart.module.css";

/** Where a bar, or a part of one, opens; null where there is no list behind it. */
export type FunnelHref = (step: Step, part: Part) => string | null;

type Props = {
  /** What the funnel shows, for who cannot see it. */
  label: string;
  /** The definition under the chart. */
  definition: string;
  kind: FunnelKind;
  steps: readonly FunnelStep[];
  decisions: SalesDecisions | null;
  href: FunnelHref;
  locale?: string;
};

/** The funnel, drawn by the server: columns on a wide screen, rows on a phone, every part a link to its leads. */
export function FunnelChart({ label, definition, kind, steps, decisions, href, locale = "en" }: Props) {
  const id = useId();
  const bars = barsOf(steps, kind, decisions);
  return (
    <figure aria-label={label} aria-describedby={id} className={styles.figure}>
      <ol className={styles.bars} style={{ "--bars": bars.length }}>
        {bars.map((bar, place) => (
          <FunnelBar key={bar.step} bar={bar} previous={bars[place - 1]} first={bars[0]} kind={kind} href={href} locale={locale} />
        ))}
      </ol>
      <figcaption id={id} className="mt-3 text-xs text-pretty text-faint">{definition}</figcaption>
    </figure>
  );
}

type BarProps = { bar: Bar; previous: Bar | undefined; first: Bar | undefined; kind: FunnelKind; href: FunnelHref; locale: string };

function FunnelBar({ bar, previous, first, kind, href, locale }: BarProps) {
  const { step, count, share, marks, notes, notYetShare } = bar;
  const { short, long } = STAGE_WORDS[step];
  return (
    <li className={styles.bar} style={{ "--color": stageColor(step), ...(previous && { "--before": stageColor(previous.step) }) }}>
      {previous && (
        <p className={styles.rate}>
          <span className="font-semibold text-ink">{formatRate(bar.rateFromPrevious, locale)}</span>
          <span className={styles.rateWords}> of {STAGE_WORDS[previous.step].short}</span>
        </p>
      )}
      <div className={styles.head}>
        <p className="flex items-center gap-1.5 text-xs font-medium text-muted" title={long}><StageDot stage={step} />{short}</p>
        <p className="text-xl font-semibold tracking-tight">
          <Opens href={href(step, "all")} className={styles.whole}>{formatCount(count, locale)}</Opens>
        </p>
      </div>
      <div className={styles.plot} data-mark>
        {previous && kind === "cohort" && <span aria-hidden className={styles.flow} style={{ "--from": previous.share, "--to": share }} />}
        <span className={styles.stack}>
          {marks.map((mark) => <BarPart key={mark.part} mark={mark} href={href(step, mark.part)} />)}
          {notYetShare > 0 && <span aria-hidden className={styles.ghost} style={{ "--share": notYetShare }} />}
        </span>
      </div>
      <div className={styles.notes}>
        {previous && first && previous !== first && <p>{formatRate(bar.rateFromFirst, locale)} of {STAGE_WORDS[first.step].short}</p>}
        {notes.map((note) => <BarNote key={note.part} note={note} href={href(step, note.part)} locale={locale} />)}
      </div>
    </li>
  );
}

/** A part of a bar; whoever goes by keyboard finds the same link in the words around it. */
function BarPart({ mark: { share, color, hatched }, href }: { mark: Mark; href: string | null }) {
  const look = { className: cn(styles.mark, hatched && styles.hatched), style: { "--share": share, "--color": color } };
  return href ? <Link href={href} prefetch={false} tabIndex={-1} aria-hidden {...look} /> : <span aria-hidden {...look} />;
}

function BarNote({ note: { part, words, count, color, hatched, within }, href, locale }: { note: Note; href: string | null; locale: string }) {
  return (
    <p className={cn(styles.note, within && styles.within)}>
      <span aria-hidden data-mark className={cn(styles.swatch, hatched && styles.hatched, part === "notYet" && styles.ghost, part === "immature" && styles.open)} style={{ "--color": color }} />
      <Opens href={href} className="hover:underline">{formatCount(count, locale)} {words}</Opens>
    </p>
  );
}

function Opens({ href, className, children }: { href: string | null; className?: string | undefined; children: ReactNode }) {
  return href ? <Link href={href} prefetch={false} className={className}>{children}</Link> : <>{children}</>;
}
