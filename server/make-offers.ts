import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { type AssignedOffer, assignHandOffs } from "./assign-hand-offs";
import type { Recording } from "./move-pass";
import { noteHandOffs } from "./note-hand-offs";
import { promiseHandOffs } from "./promise-hand-offs";
import { iso, recordset } from "./recordset";

/** An offer of a pass to sales that is about to be made. */
export type NewOffer = {
  readonly leadId: LeadId;
  readonly pass: number;
  readonly offeredAt: Moment;
  readonly firstOfferedAt: Moment;
  /** The offer of the same pass that was passed on. */
  readonly afterId: HandOffId | null;
  /** Whose lead it is already, as far as anybody said. */
  readonly knownOwnerId: PersonId | null;
  readonly rank: number;
  readonly criteriaVersion: number | null;
};

/** Offers these passes to sales: who gets each is decided here, and by when. */
export async function makeOffers(tx: Transaction, offers: readonly NewOffer[], recording: Recording): Promise<void> {
  if (offers.length > 0) await writeOffers(tx, await assignHandOffs(tx, offers, recording.recordedAt), recording);
}

/** Writes offers to the reps who get them. */
export async function writeOffers(tx: Transaction, assigned: readonly AssignedOffer[], { recordedAt, mark, importId }: Recording): Promise<void> {
  if (assigned.length === 0) return;
  const promised = await promiseHandOffs(tx, assigned, recordedAt);
  const rows = promised.map((offer) => ({
    lead_id: offer.leadId, pass: offer.pass, offered_at: iso(offer.offeredAt), first_offered_at: iso(offer.firstOfferedAt), after_id: offer.afterId, due_at: iso(offer.dueAt),
    promise_id: offer.promiseId, warn_at: iso(offer.warnAt), clock_from: iso(offer.clockFrom), clock_used_ms: offer.clockUsedMilliseconds,
    owner_id: offer.ownerId, pool_id: offer.poolId, because: offer.because, rank: offer.rank, criteria_version: offer.criteriaVersion,
  }));
  const made = await tx.execute<Pick<AssignedOffer, "leadId" | "ownerId" | "poolId" | "because"> & { readonly id: HandOffId }>(sql`
    insert into hand_offs (lead_id, pass, offered_at, first_offered_at, after_id, recorded_at, due_at, promise_id, warn_at, clock_from, clock_used_ms, owner_id, pool_id, because, rank, criteria_version, import_id)
    select r.lead_id, r.pass, r.offered_at, r.first_offered_at, r.after_id, ${iso(recordedAt)}::timestamptz, r.due_at, r.promise_id, r.warn_at, r.clock_from, r.clock_used_ms, r.owner_id, r.pool_id, r.because, r.rank, r.criteria_version, ${importId}::bigint
    from ${recordset(rows, {
      lead_id: "bigint", pass: "smallint", offered_at: "timestamptz", first_offered_at: "timestamptz", after_id: "bigint", due_at: "timestamptz",
      promise_id: "int", warn_at: "timestamptz", clock_from: "timestamptz", clock_used_ms: "bigint", owner_id: "bigint", pool_id: "bigint", because: "text",
      rank: "float8", criteria_version: "int",
    })} r order by r.lead_id
    returning lead_id::float8 as "leadId", id::float8 as id, owner_id::float8 as "ownerId", pool_id::float8 as "poolId", because`);
  await noteHandOffs(tx, made.map(({ leadId, id, ownerId, poolId, because }) => ({ leadId, handOffId: id, what: "offered", details: { owner: ownerId, pool: poolId, because } })), { mark, at: recordedAt });
}
