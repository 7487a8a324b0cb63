import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { HandOffId, LeadId } from "@/funnel/ids";
import { stepIndex } from "@/funnel/stages";
import type { Standing } from "./judge-passes";
import { makeOffers } from "./make-offers";
import type { Recording } from "./move-pass";
import { noteHandOffs } from "./note-hand-offs";
import type { PassInHand } from "./passes-in-hand";
import { iso, recordset } from "./recordset";

/**
 * Keeps the offers to sales in step with the passes: a pass that came into sales' hands is offered, one that left them
 * without a rep's decision is decided by what moved it, and every waiting offer is ranked by its lead's score.
 */
export async function keepHandOffs(tx: Transaction, passes: readonly PassInHand[], standings: ReadonlyMap<LeadId, Standing | null>, recording: Recording): Promise<void> {
  const moved = passes.filter(({ history }) => history.length > 0);
  await close(tx, moved.filter(({ before, state }) => before?.stage === "sal" && state.stage !== "sal"), recording);
  await offer(tx, moved.filter(({ before, state }) => before?.stage !== "sal" && state.stage === "sal"), standings, recording);
  await rank(tx, standings);
}

async function offer(tx: Transaction, passes: readonly PassInHand[], standings: ReadonlyMap<LeadId, Standing | null>, recording: Recording): Promise<void> {
  await makeOffers(tx, passes.map(({ ref, state, movedBy, known, details }) => {
    const offeredAt = state.reachedAt.sal ?? recording.recordedAt;
    const knownOwnerId = details.ownerId ?? known.ownerId ?? null;
    return { ...ref, offeredAt, firstOfferedAt: offeredAt, afterId: null, knownOwnerId, rank: standings.get(ref.leadId)?.score.rank ?? 0, criteriaVersion: movedBy.sal };
  }), recording);
}

/** An offer that ended without a press of a rep's button: taken back by late facts, or decided in another system. */
async function close(tx: Transaction, passes: readonly PassInHand[], { recordedAt, mark }: Recording): Promise<void> {
  if (passes.length === 0) return;
  const rows = passes.map(({ ref, state }) => {
    const accepted = stepIndex(state.furthest) >= stepIndex("accepted");
    const decision = accepted ? "accepted" : state.ending === null ? "withdrawn" : "rejected";
    return { lead_id: ref.leadId, pass: ref.pass, decision, reason: decision === "rejected" ? `decided elsewhere: ${state.ending}` : null };
  });
  const closed = await tx.execute<{ leadId: LeadId; handOffId: HandOffId; what: "accepted" | "rejected" | "withdrawn" }>(sql`
    update hand_offs h set decision = r.decision, reason = r.reason, decided_at = ${iso(recordedAt)}::timestamptz, decided_by = ${mark.personId}::bigint
    from ${recordset(rows, { lead_id: "bigint", pass: "smallint", decision: "text", reason: "text" })} r
    where h.lead_id = r.lead_id and h.pass = r.pass and h.decision is null
    returning h.lead_id::float8 as "leadId", h.id::float8 as "handOffId", h.decision as what`);
  await noteHandOffs(tx, closed, { mark, at: recordedAt });
}

async function rank(tx: Transaction, standings: ReadonlyMap<LeadId, Standing | null>): Promise<void> {
  const rows = [...standings].map(([leadId, standing]) => ({ lead_id: leadId, rank: standing?.score.rank ?? 0 }));
  await tx.execute(sql`
    update hand_offs h set rank = r.rank from ${recordset(rows, { lead_id: "bigint", rank: "float8" })} r
    where h.lead_id = r.lead_id and h.decision is null and h.rank is distinct from r.rank`);
}
