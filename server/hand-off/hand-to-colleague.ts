import { and, eq, isNotNull, isNull, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import { people } from "@/db/schema/people";
import type { HandOffId, PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { type Allowed, personOf } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { inTransaction } from "../in-transaction";
import { ownOffer, waitingFor, whyNotThisOffer } from "../own-offer";
import { passOn } from "../pass-on";
import { lockLeads } from "../resolve-leads";

export type Handing = { readonly handOffId: HandOffId; readonly colleague: PersonId };

/** The rep hands a waiting lead to a colleague in sales, who has a promise of their own to keep. */
export async function handToColleague(allowed: Allowed<"handoff:decide">, { handOffId, colleague }: Handing, now: Moment = Date.now()): Promise<void> {
  const { personId, name } = personOf(allowed);
  await inTransaction(async (tx) => {
    await refuseWhoCannotDecide(tx, personId, colleague);
    const offer = await ownOffer(tx, personId, handOffId);
    await lockLeads(tx, [offer]);
    const [waiting] = await tx.select({ id: handOffs.id }).from(handOffs).where(and(eq(handOffs.leadId, offer.leadId), waitingFor(personId, handOffId, now)));
    if (!waiting) throw await whyNotThisOffer(tx, { ...offer, handOffId }, personId, now);
    await passOn(tx, [{ handOffId, leadId: offer.leadId, ownerId: colleague, because: `${name} handed it over.` }], { mark: markOf(allowed.actor), recordedAt: now, importId: null });
  });
}

async function refuseWhoCannotDecide(tx: Transaction, rep: PersonId, colleague: PersonId): Promise<void> {
  const canDecide = and(eq(people.id, colleague), eq(people.role, "sales"), isNotNull(people.passwordHash), isNull(people.disabledAt), ne(people.id, rep));
  const [known] = await tx.select({ id: people.id }).from(people).where(canDecide);
  if (!known) throw new Refusal("invalid", "Choose a colleague in sales who can sign in.", { colleague: "Choose a colleague in sales who can sign in." });
}
