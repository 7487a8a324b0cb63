import type { HandOffEventKind } from "@/funnel/hand-off-events";
import type { HandOffId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import type { HandOffChange, HandOffChanges } from "./hand-off-changes";

/** What somebody with a queue open is told: what happened to an offer, and who did it where a person did. */
export type QueueChange = { readonly id: number; readonly handOffId: HandOffId; readonly what: HandOffEventKind; readonly by: string | null; readonly isOwn: boolean };

/** News of the queue; `next` is the place to go on from, and with `isMore` the queue is to be read anew. */
export type QueueNews = { readonly changes: readonly QueueChange[]; readonly next: string; readonly isMore: boolean };

/** Of everything that happened, what concerns this actor's queue: a rep's own offers, everybody's, and those that were everybody's; for others all of them. */
export function newsFor({ actor }: Allowed<"handoff:read">, { changes, next, isMore }: HandOffChanges): QueueNews {
  const me = actor.kind === "person" ? actor.personId : null;
  const isRep = actor.kind === "person" && actor.role === "sales";
  const concerns = ({ what, ownerId, to }: HandOffChange) => !isRep || what === "assigned" || ownerId === null || ownerId === me || to === me;
  return { next, isMore, changes: changes.filter(concerns).map(({ id, handOffId, what, by, byName }) => ({ id, handOffId, what, by: byName, isOwn: by !== null && by === me })) };
}
