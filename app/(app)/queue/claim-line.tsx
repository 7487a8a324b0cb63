import { formatDate, formatTime, type Reader } from "@/components/format";
import type { WaitingLead } from "@/server/hand-off/list-queue";

/** Who is reading the lead at this moment, and whether it is put aside. */
export function ClaimLine({ lead: { claim, snoozed }, reader }: { lead: WaitingLead; reader: Required<Reader> }) {
  return (
    <>
      {claim && <p className="mt-1 text-xs font-medium text-caution">{claim.isMine ? `Yours alone to read until ${formatTime(claim.until, reader)}.` : `${claim.by} is reading this until ${formatTime(claim.until, reader)}.`}</p>}
      {snoozed && <p className="mt-1 text-xs text-muted">Put aside by {snoozed.by} until {snoozed.until === null ? "it does something new" : formatDate(snoozed.until, reader)}.</p>}
    </>
  );
}
