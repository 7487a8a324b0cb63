import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { leads } from "@/db/schema/leads";
import type { HandOffId, LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { type Allowed, personOf } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { decideHandOff } from "../decide-hand-off";
import { inTransaction } from "../in-transaction";
import { mergeLeads } from "../merge-leads";
import { movePasses } from "../move-pass";
import { noteHandOffs } from "../note-hand-offs";
import { ownOffer } from "../own-offer";
import { changeOf, withChanges } from "../passes-in-hand";
import { lockLeads } from "../resolve-leads";
import { refuseHidden } from "../visible-leads";

export type Duplicate = { readonly handOffId: HandOffId; readonly of: LeadId };

/** Why a pass ends whose lead was there twice. */
export const DUPLICATE = "duplicate";

/** The rep finds that a waiting lead is somebody we know already: it joins that lead, which goes on, and its own pass ends. */
export async function markDuplicate(allowed: Allowed<"handoff:decide">, { handOffId, of }: Duplicate, now: Moment = Date.now()): Promise<void> {
  const { personId } = personOf(allowed);
  const recording = { mark: markOf(allowed.actor), recordedAt: now, importId: null };
  await inTransaction(async (tx) => {
    const { leadId } = await ownOffer(tx, personId, handOffId);
    if (leadId === of) throw invalid("A lead is no duplicate of itself: choose the other one.");
    if ((await refuseHidden(tx, allowed, of)).isMasked) throw invalid("Choose a lead that is in sales’ hands.");
    await lockLeads(tx, [{ leadId }, { leadId: of }]);
    await refuseChains(tx, leadId, of);
    const pass = await decideHandOff(tx, personId, handOffId, { decision: "rejected", at: now, reason: DUPLICATE, note: null });
    const ended = withChanges(pass, [{ type: "move", from: pass.state.stage, to: "disqualified", occurredAt: now, reason: DUPLICATE }], { ownerId: personId, reason: DUPLICATE });
    await movePasses(tx, changeOf(ended), recording);
    await noteHandOffs(tx, [{ leadId, handOffId, what: "duplicate", details: { of } }], { mark: recording.mark, at: now });
    await mergeLeads(tx, { gone: leadId, stays: of, handOffId }, recording);
  });
}

/** One that is gone leads to one that stays, and no further. */
async function refuseChains(tx: Transaction, gone: LeadId, stays: LeadId): Promise<void> {
  const merged = await tx.select({ leadId: leads.leadId, into: leads.mergedInto }).from(leads).where(sql`${eq(leads.leadId, stays)} or ${eq(leads.mergedInto, gone)}`);
  if (merged.some(({ leadId, into }) => leadId === stays && into !== null)) throw invalid("That lead is a duplicate itself: choose the one that it was joined to.");
  if (merged.some(({ into }) => into === gone)) throw invalid("Other leads were joined to this one already. Mark the other one as its duplicate instead.");
}

function invalid(sentence: string): Refusal {
  return new Refusal("invalid", sentence, { of: sentence });
}
