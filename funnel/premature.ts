/** The kinds of interaction that are somebody of ours in contact with the lead; before the hand-off they come too early. */
export const CONTACT_KINDS = ["call", "meeting", "reply"] as const;

/** Whether an interaction of this kind is a contact of ours. */
export function isContact(kind: string): boolean {
  return (CONTACT_KINDS as readonly string[]).includes(kind);
}
