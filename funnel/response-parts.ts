/** Which of the hand-offs of the response report a number is about. */
export const RESPONSE_PARTS = [
  "all", "awaiting", "overdue", "accepted", "rejected", "expired", "withdrawn", "kept", "broken", "contacted",
  "decisionFromHandOff", "contactFromHandOff", "decisionFromQualifying", "contactFromQualifying",
  "decisionLeftOut", "contactLeftOut", "qualifyingDecisionLeftOut", "qualifyingContactLeftOut",
] as const;
export type ResponsePart = (typeof RESPONSE_PARTS)[number];

/** What the response report is broken down by. */
export const RESPONSE_DIVISIONS = ["rep", "pool", "source"] as const;
export type ResponseDivision = (typeof RESPONSE_DIVISIONS)[number];
