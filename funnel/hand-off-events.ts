/** How an offer to sales can end; `withdrawn` when late facts take the reason for it away, `passed_on` to somebody else, `expired` by the team's own rule. */
export const DECISIONS = ["accepted", "rejected", "withdrawn", "passed_on", "expired"] as const;
export type HandOffDecision = (typeof DECISIONS)[number];

/** Everything that can happen to an offer while sales has it. */
export const HAND_OFF_EVENTS = ["offered", "assigned", "snoozed", "woken", "warned", "breached", "escalated", ...DECISIONS, "undone", "duplicate"] as const;
export type HandOffEventKind = (typeof HAND_OFF_EVENTS)[number];
