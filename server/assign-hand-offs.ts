import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { PersonId } from "@/funnel/ids";
import type { NewOffer } from "./make-offers";

/** An offer and the rep it waits for; null: whoever is first. */
export type AssignedOffer = NewOffer & { readonly ownerId: PersonId | null; readonly because: string | null };

/** Says who gets each offer: the rep the lead belongs to already, as long as that rep can decide here; otherwise whoever is first. */
export async function assignHandOffs(tx: Transaction, offers: readonly NewOffer[]): Promise<AssignedOffer[]> {
  const reps = await tx.execute<{ id: PersonId }>(sql`
    select id::float8 as id from people where password_hash is not null and disabled_at is null and role = 'sales'`);
  const canDecide = new Set(reps.map(({ id }) => id));
  return offers.map((offer) => {
    const isTheirs = offer.knownOwnerId !== null && canDecide.has(offer.knownOwnerId);
    return { ...offer, ownerId: isTheirs ? offer.knownOwnerId : null, because: isTheirs ? "The lead belongs to this rep already." : null };
  });
}
