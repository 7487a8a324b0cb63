import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { among } from "./recordset";

/** An offer that waits, with its promise, while a transaction holds its lead. */
export type WaitingOffer = {
  readonly handOffId: HandOffId;
  readonly leadId: LeadId;
  readonly pass: number;
  readonly ownerId: PersonId | null;
  readonly promiseId: number | null;
  readonly dueAt: Moment;
  readonly warnAt: Moment | null;
  readonly clockFrom: Moment | null;
  readonly clockUsedMilliseconds: number;
};

/**
 * Holds the leads of some waiting offers and reads the offers again, for somebody may have decided meanwhile. The leads are held in the
 * order in which everybody holds them; with `passBy`, one that another transaction holds is left for the next time.
 */
export async function holdWaiting(tx: Transaction, found: SQL, leadIds: readonly LeadId[], { passBy }: { passBy: boolean }): Promise<WaitingOffer[]> {
  const held = await tx.execute<{ leadId: LeadId }>(sql`
    select lead_id::float8 as "leadId" from leads where lead_id in ${among([...new Set(leadIds)])} order by lead_id for update${passBy ? sql` skip locked` : sql``}`);
  return tx.execute<WaitingOffer>(sql`
    select h.id::float8 as "handOffId", h.lead_id::float8 as "leadId", h.pass::int as pass, h.owner_id::float8 as "ownerId", h.promise_id as "promiseId",
      ${milliseconds("h.due_at")} as "dueAt", ${milliseconds("h.warn_at")} as "warnAt", ${milliseconds("h.clock_from")} as "clockFrom", h.clock_used_ms::float8 as "clockUsedMilliseconds"
    from hand_offs h where h.lead_id in ${among(held.map(({ leadId }) => leadId))} and h.decision is null and ${found} order by h.lead_id, h.id`);
}

function milliseconds(column: string): SQL {
  return sql`(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;
}
