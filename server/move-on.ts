import type { Transaction } from "@/db/client";
import type { Moment } from "@/funnel/moment";
import type { Stage } from "@/funnel/stages";
import { loadLeads } from "./lead-facts";
import { type NewStageChange, type PassDetails, type Recording, movePasses } from "./move-pass";
import { type PassInHand, changeOf, withChanges } from "./passes-in-hand";
import { settleLeads } from "./settle-leads";

export type Move = { readonly to: Stage; readonly occurredAt: Moment } & Pick<NewStageChange, "reason" | "note" | "notBefore">;

/** Moves one held pass by a person's decision, then lets the criteria say what follows from it. */
export async function moveOn(tx: Transaction, pass: PassInHand, move: Move, details: PassDetails, recording: Recording): Promise<void> {
  const moved = withChanges(pass, [{ type: "move", from: pass.state.stage, ...move }], details);
  await movePasses(tx, changeOf(moved), recording);
  await settleLeads(tx, await loadLeads(tx, [pass.ref.leadId]), [], recording);
}
