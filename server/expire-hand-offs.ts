import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { HandOffId, LeadId, PassRef } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { loadLeads } from "./lead-facts";
import { type Recording, movePasses } from "./move-pass";
import { noteHandOffs } from "./note-hand-offs";
import { changeOf, loadPasses, withChanges } from "./passes-in-hand";
import { iso, recordset } from "./recordset";
import { settleLeads } from "./settle-leads";

export type Expiring = PassRef & { readonly handOffId: HandOffId; readonly lookAgainDays: number };

/** The reason a lead comes back with when the team's own rule let its offer expire; no rep ever gives it. */
const REASON = "expired";

/**
 * Gives leads back to marketing because nobody decided in time and the team chose so: the offer ends as expired, which is nobody's
 * rejection, and the pass is recycled until a date. Their leads are held by the caller; what was decided meanwhile stays decided.
 */
export async function expireHandOffs(tx: Transaction, expiring: readonly Expiring[], recording: Recording): Promise<void> {
  if (expiring.length === 0) return;
  const { recordedAt, mark } = recording;
  const closed = await tx.execute<{ handOffId: HandOffId; leadId: LeadId }>(sql`
    update hand_offs h set decision = 'expired', decided_at = ${iso(recordedAt)}::timestamptz, reason = ${REASON}
    from ${recordset(expiring.map(({ handOffId, leadId }) => ({ id: handOffId, lead_id: leadId })), { id: "bigint", lead_id: "bigint" })} r
    where h.lead_id = r.lead_id and h.id = r.id and h.decision is null returning h.id::float8 as "handOffId", h.lead_id::float8 as "leadId"`);
  const ended = new Set(closed.map(({ handOffId }) => handOffId));
  const expired = expiring.filter(({ handOffId }) => ended.has(handOffId));
  const leadIds = expired.map(({ leadId }) => leadId);
  const byLead = await loadPasses(tx, leadIds);
  const moved = expired.flatMap(({ leadId, pass, lookAgainDays }) => {
    const notBefore = recordedAt + lookAgainDays * DAY;
    const held = (byLead.get(leadId) ?? []).find(({ ref }) => ref.pass === pass);
    return held ? changeOf(withChanges(held, [{ type: "move", from: held.state.stage, to: "recycled", occurredAt: recordedAt, reason: REASON, notBefore }], { reason: REASON })) : [];
  });
  await movePasses(tx, moved, recording);
  await noteHandOffs(tx, closed.map((one) => ({ ...one, what: "expired" })), { mark, at: recordedAt });
  await settleLeads(tx, await loadLeads(tx, leadIds), [], recording);
}
