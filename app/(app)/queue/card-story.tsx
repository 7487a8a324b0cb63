import { formatDate, formatDateTime, type Reader } from "@/components/format";
import type { HandOffEventKind } from "@/funnel/hand-off-events";
import type { WaitingLead } from "@/server/hand-off/list-queue";
import type { ToldOfferEvent } from "@/server/offer-story";
import { CardSection } from "./card-section";

/** What happened to the hand-off so far: offered to whom and why, put aside, passed on, decided, taken back. */
export function CardStory({ lead: { story, assignedBecause, waitsFor, isMine }, reader }: { lead: WaitingLead; reader: Required<Reader> }) {
  return (
    <CardSection title="The hand-off">
      <p className="text-sm">{waitsFor === null ? "For whoever is first." : `For ${isMine ? "you" : waitsFor}.`}{assignedBecause && ` ${assignedBecause}`}</p>
      <ol className="mt-1.5 flex flex-col gap-1 border-l border-line pl-3 text-sm">
        {story.map((event) => (
          <li key={event.id}>
            {wordsOf(event, reader)} <span className="text-xs text-faint">{event.by ? `${event.by}, ` : ""}{formatDateTime(event.at, reader)}</span>
          </li>
        ))}
      </ol>
    </CardSection>
  );
}

const PLAIN: Readonly<Record<HandOffEventKind, string>> = {
  offered: "Offered", assigned: "Assigned", snoozed: "Put aside", woken: "Back in the queue", warned: "Warned that it falls due", breached: "The promise was broken", escalated: "The manager was told",
  accepted: "Accepted", rejected: "Rejected", withdrawn: "Taken back", passed_on: "Passed on", expired: "Expired by rule", undone: "Decision taken back", duplicate: "Marked as a duplicate",
};

function wordsOf({ what, to, details }: ToldOfferEvent, reader: Required<Reader>): string {
  const plain = PLAIN[what];
  if (what === "offered" || what === "assigned" || what === "passed_on") return to === null ? `${plain} to whoever is first` : `${plain} to ${to}`;
  if (what === "snoozed") return typeof details.until === "number" ? `${plain} until ${formatDate(details.until, reader)}` : `${plain} until it does something`;
  if (what === "undone") return `${UNDONE[String(details.decision)] ?? plain} was taken back`;
  return plain;
}

const UNDONE: Readonly<Record<string, string>> = { accepted: "Accepting", rejected: "Rejecting", passed_on: "Passing on", duplicate: "Marking as a duplicate" };
