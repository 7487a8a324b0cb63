import { formatCount, formatRelative, type Reader } from "@/components/format";
import { DueBadge } from "@/components/leads/due-badge";
import { cn } from "@/components/ui/cn";
import type { WaitingLead } from "@/server/hand-off/list-queue";

type Props = { lead: WaitingLead; isCurrent: boolean; reader: Required<Reader>; now: number; onOpen: () => void };

/** A waiting lead in the list: who, where, how well scored, and how long there is. */
export function WaitingRow({ lead, isCurrent, reader, now, onOpen }: Props) {
  const { handOffId, name, company, source, score, due, offeredAt, waitsFor, isMine, claim, snoozed } = lead;
  return (
    <button
      type="button"
      data-hand-off={handOffId}
      aria-current={isCurrent}
      onClick={onOpen}
      className={cn(
        "grid min-w-0 grow grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 rounded-md px-3 py-2 text-left focus-visible:-outline-offset-2",
        isCurrent ? "bg-accent-soft" : "hover:bg-sunken",
      )}
    >
      <span className="truncate font-medium text-ink">{name}</span>
      <span className="text-right font-medium" title="Score"><span className="sr-only">Score </span>{formatCount(Math.round(score), reader.locale)}</span>
      <span className="truncate text-xs text-muted">{[company, source].filter(Boolean).join(" · ") || "No company known"}</span>
      <DueBadge due={due} now={now} reader={reader} />
      <span className="col-span-2 truncate text-xs text-faint">
        Handed over {formatRelative(offeredAt, now, reader.locale)}
        {waitsFor && ` · for ${isMine ? "you" : waitsFor}`}
        {snoozed && ` · put aside by ${snoozed.by}`}
      </span>
      {claim && <span className="col-span-2 truncate text-xs font-medium text-caution">{claim.isMine ? "You are" : `${claim.by} is`} reading this</span>}
    </button>
  );
}
