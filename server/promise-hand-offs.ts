import type { Transaction } from "@/db/client";
import { DAY, type Moment } from "@/funnel/moment";
import type { AssignedOffer } from "./assign-hand-offs";

/** An offer with the moment by which sales has promised to decide. */
export type PromisedOffer = AssignedOffer & { readonly dueAt: Moment };

/** How long sales has to decide, counted from when the offer could be seen. */
const PROMISE = DAY;

/** Says by when each offer is to be decided. */
export function promiseHandOffs(_tx: Transaction, offers: readonly AssignedOffer[], now: Moment): Promise<PromisedOffer[]> {
  return Promise.resolve(offers.map((offer) => ({ ...offer, dueAt: now + PROMISE })));
}
