import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { HandOffId, LeadId, PersonId, PoolId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { AssignedOffer } from "./assign-hand-offs";
import { writeOffers } from "./make-offers";
import type { Recording } from "./move-pass";
import { noteHandOffs } from "./note-hand-offs";
import { iso, recordset } from "./recordset";

/** To whom an offer that waits goes on, and why, in a sentence; null: to whoever is first. */
export type PassingOn = { readonly handOffId: HandOffId; readonly leadId: LeadId; readonly ownerId: PersonId | null; readonly because: string; /** The pool whose turn it is; without one, that of before. */ readonly poolId?: PoolId | null };

/**
 * Passes offers on: each ends as passed on, and its pass is offered anew to somebody else, with the clock of the first offer
 * kept beside its own. Their leads are held by the caller; an offer that somebody has decided meanwhile stays as it was
 * decided. Says which went on.
 */
export async function passOn(tx: Transaction, passing: readonly PassingOn[], recording: Recording): Promise<ReadonlySet<HandOffId>> {
  if (passing.length === 0) return new Set();
  const { recordedAt, mark } = recording;
  const rows = passing.map(({ handOffId, leadId }) => ({ id: handOffId, lead_id: leadId }));
  const closed = await tx.execute<Closed>(sql`
    update hand_offs h set decision = 'passed_on', decided_at = ${iso(recordedAt)}::timestamptz, decided_by = ${mark.personId}::bigint
    from ${recordset(rows, { id: "bigint", lead_id: "bigint" })} r where h.lead_id = r.lead_id and h.id = r.id and h.decision is null
    returning h.id::float8 as id, h.lead_id::float8 as "leadId", h.pass::int as pass, h.rank, h.criteria_version as "criteriaVersion", h.pool_id::float8 as "poolId",
      (extract(epoch from coalesce(h.first_offered_at, h.offered_at)) * 1000)::float8 as "firstOfferedAt"`);
  const wanted = new Map(passing.map((one) => [one.handOffId, one]));
  const events = closed.map(({ id, leadId }) => ({ leadId, handOffId: id, what: "passed_on" as const, details: { to: wanted.get(id)?.ownerId ?? null, because: wanted.get(id)?.because ?? null } }));
  await noteHandOffs(tx, events, { mark, at: recordedAt });
  await writeOffers(tx, closed.map((former) => offerAfter(former, wanted.get(former.id), recordedAt)), recording);
  return new Set(closed.map(({ id }) => id));
}

type Closed = { readonly id: HandOffId; readonly leadId: LeadId; readonly pass: number; readonly rank: number; readonly criteriaVersion: number | null; readonly poolId: PoolId | null; readonly firstOfferedAt: Moment };

function offerAfter({ id, poolId, ...same }: Closed, to: PassingOn | undefined, now: Moment): AssignedOffer {
  return { ...same, offeredAt: now, afterId: id, knownOwnerId: null, ownerId: to?.ownerId ?? null, poolId: to?.poolId === undefined ? poolId : to.poolId, because: to?.because ?? null };
}
