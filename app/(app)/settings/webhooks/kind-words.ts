import type { HandOffEventKind } from "@/funnel/hand-off-events";

/** What happens to a hand-off, as a webhook can be told of it. */
export const KIND_WORDS: Readonly<Record<HandOffEventKind, string>> = {
  offered: "Offered to sales", assigned: "Given to a rep", snoozed: "Put aside", woken: "Back in the queue", warned: "Due soon", breached: "Overdue", escalated: "Escalated",
  accepted: "Accepted", rejected: "Rejected", withdrawn: "Withdrawn by late facts", passed_on: "Passed on", expired: "Expired by rule", undone: "Decision taken back", duplicate: "Marked as duplicate",
};
