import type { Moment } from "@/funnel/moment";
import type { TimeLeft } from "@/server/time-left";
import { formatDueTime, formatMinutes, type Reader } from "../format";
import { Badge } from "../ui/badge";

type Props = { due: TimeLeft; now: Moment; reader: Required<Reader> };

/** How long sales still has to decide: quiet as long as there is time, louder when it gets short, loud when it is over. */
export function DueBadge({ due, now, reader }: Props) {
  const { warnAt, leftMilliseconds, isOver } = due;
  const tone = isOver ? "danger" : warnAt !== null && warnAt <= now ? "caution" : "neutral";
  return (
    <span title={dueInWords({ due, reader })}>
      <Badge tone={tone}>{isOver ? `${length(-leftMilliseconds, reader)} overdue` : `${length(leftMilliseconds, reader)} left`}</Badge>
    </span>
  );
}

/** 2 h 10 min of working time left, due Tue, Nov 24, 10:30 */
export function dueInWords({ due: { dueAt, leftMilliseconds, isWorkingTime, isOver }, reader }: Omit<Props, "now">): string {
  const counted = isWorkingTime ? " of working time" : "";
  if (isOver) return `Overdue by ${length(-leftMilliseconds, reader)}${counted}, was due ${formatDueTime(dueAt, reader)}`;
  return `${length(leftMilliseconds, reader)}${counted} left, due ${formatDueTime(dueAt, reader)}`;
}

/** due Tue, Nov 24, 10:30, counted in working time */
export function dueMoment({ due: { dueAt, isWorkingTime, isOver }, reader }: Omit<Props, "now">): string {
  return `${isOver ? "was due" : "due"} ${formatDueTime(dueAt, reader)}${isWorkingTime ? ", counted in working time" : ""}`;
}

function length(milliseconds: number, { locale }: Required<Reader>): string {
  return formatMinutes(Math.max(0, milliseconds) / 60_000, locale);
}
