import type { Moment } from "@/funnel/moment";
import type { Touch } from "@/server/offer-evidence";
import { formatDateTime, formatRelative, type Reader } from "../format";

/** What a lead did last, the latest first. */
export function Touches({ touches, reader, now }: { touches: readonly Touch[]; reader: Required<Reader>; now: Moment }) {
  if (touches.length === 0) return <p className="text-sm text-muted">Nothing yet.</p>;
  return (
    <ol className="flex flex-col gap-1 text-sm">
      {touches.map(({ kind, label, at, note }, place) => (
        <li key={`${kind}${at}${place}`}>
          {label} <time dateTime={new Date(at).toISOString()} title={formatDateTime(at, reader)} className="text-xs text-faint">{formatRelative(at, now, reader.locale)}</time>
          {note && <span className="line-clamp-2 block text-xs text-muted">“{note}”</span>}
        </li>
      ))}
    </ol>
  );
}
