import { HOUR, type Moment } from "@/funnel/moment";
import { formatRelative } from "../format";
import { Badge } from "../ui/badge";

/** Until when sales has promised to decide: quiet as long as there is time, loud when it is over. */
export function DueBadge({ dueAt, now, locale }: { dueAt: Moment; now: Moment; locale: string }) {
  if (dueAt <= now) return <Badge tone="danger">due {formatRelative(dueAt, now, locale)}</Badge>;
  return <Badge tone={dueAt - now < 4 * HOUR ? "caution" : "neutral"}>due {formatRelative(dueAt, now, locale)}</Badge>;
}
