import type { PassRef } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { type Allowed, personOf } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { holdOwnPass } from "../hold-pass";
import { inTransaction } from "../in-transaction";
import { logged } from "../logged-interaction";
import { moveOn } from "../move-on";
import { storeInteractions } from "../store-interactions";

export type Conversation = PassRef & { readonly kind: "call" | "meeting"; readonly note: string };

/** The rep has spoken with an accepted lead and finds the interest real: the conversation is logged, and the lead is sales-qualified. */
export async function confirmSalesQualified(allowed: Allowed<"pass:work">, { kind, note, ...ref }: Conversation, now: Moment = Date.now()): Promise<void> {
  const { personId } = personOf(allowed);
  const recording = { mark: markOf(allowed.actor), recordedAt: now, importId: null };
  await inTransaction(async (tx) => {
    const pass = await holdOwnPass(tx, personId, ref);
    if (pass.state.stage === "sql") throw new Refusal("conflict", "This lead is sales-qualified already. Nothing was changed.");
    const interaction = logged({ leadId: ref.leadId, kind, occurredAt: now, note });
    await storeInteractions(tx, [{ leadId: ref.leadId, interaction, loggedBy: personId }], recording);
    await moveOn(tx, pass, { to: "sql", occurredAt: now }, {}, recording);
  });
}
