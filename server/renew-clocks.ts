import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { promises } from "@/db/schema/promises";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { dueBy, usedBy } from "@/funnel/promise";
import type { WaitingOffer } from "./hold-waiting";
import { iso, recordset } from "./recordset";
import { schedulesOf } from "./working-hours";

/** Says anew when waiting offers fall due, by the hours of whom each waits for as they are now. What is broken already stays so; their leads are held by the caller. */
export async function renewClocks(tx: Transaction, offers: readonly WaitingOffer[]): Promise<void> {
  const kept = new Map((await tx.select().from(promises)).map((promise) => [promise.id, promise]));
  const scheduleOf = await schedulesOf(tx, offers.map(({ ownerId }) => ownerId));
  const rows = offers.flatMap(({ handOffId, leadId, ownerId, promiseId, clockFrom, clockUsedMilliseconds }) => {
    const promise = promiseId === null ? undefined : kept.get(promiseId);
    if (!promise || clockFrom === null) return [];
    const { dueAt, warnAt } = dueBy(promise, [scheduleOf(ownerId), scheduleOf(null)], { from: clockFrom, usedMilliseconds: clockUsedMilliseconds });
    return [{ id: handOffId, lead_id: leadId, due_at: iso(dueAt), warn_at: iso(warnAt) }];
  });
  await tx.execute(sql`
    update hand_offs h set due_at = r.due_at, warn_at = r.warn_at, warned_at = case when r.warn_at <= h.warned_at then h.warned_at end
    from ${recordset(rows, { id: "bigint", lead_id: "bigint", due_at: "timestamptz", warn_at: "timestamptz" })} r
    where h.lead_id = r.lead_id and h.id = r.id and h.decision is null and h.breached_at is null and (h.due_at, h.warn_at) is distinct from (r.due_at, r.warn_at)`);
}

/** An offer that stays the same offer, but waits for another from now on. */
export type NewOwner = { readonly handOffId: HandOffId; readonly leadId: LeadId; readonly formerOwnerId: PersonId | null };

/** The clocks of offers that were just given to somebody go on by that rep's hours; what was used up before is kept. */
export async function carryClocks(tx: Transaction, given: readonly NewOwner[], now: Moment): Promise<void> {
  if (given.length === 0) return;
  const kept = new Map((await tx.select().from(promises)).map((promise) => [promise.id, promise]));
  const offers = await tx.execute<WaitingOffer & { formerOwnerId: PersonId | null }>(sql`
    select h.id::float8 as "handOffId", h.lead_id::float8 as "leadId", h.pass::int as pass, h.owner_id::float8 as "ownerId", h.promise_id as "promiseId",
      (extract(epoch from h.clock_from) * 1000)::float8 as "clockFrom", h.clock_used_ms::float8 as "clockUsedMilliseconds", r.former::float8 as "formerOwnerId"
    from ${recordset(given.map(({ handOffId, leadId, formerOwnerId }) => ({ id: handOffId, lead_id: leadId, former: formerOwnerId })), { id: "bigint", lead_id: "bigint", former: "bigint" })} r
      join hand_offs h on h.lead_id = r.lead_id and h.id = r.id and h.decision is null and h.breached_at is null`);
  const scheduleOf = await schedulesOf(tx, offers.map(({ formerOwnerId }) => formerOwnerId));
  const carried = offers.map((offer) => {
    const promise = offer.promiseId === null ? undefined : kept.get(offer.promiseId);
    const used = promise && offer.clockFrom !== null ? usedBy(promise.clock, scheduleOf(offer.formerOwnerId), { from: offer.clockFrom, usedMilliseconds: offer.clockUsedMilliseconds }, now) : offer.clockUsedMilliseconds;
    return { ...offer, clockFrom: now, clockUsedMilliseconds: used };
  });
  await tx.execute(sql`
    update hand_offs h set clock_from = r.clock_from, clock_used_ms = r.used
    from ${recordset(carried.map(({ handOffId, leadId, clockFrom, clockUsedMilliseconds }) => ({ id: handOffId, lead_id: leadId, clock_from: iso(clockFrom), used: clockUsedMilliseconds })), { id: "bigint", lead_id: "bigint", clock_from: "timestamptz", used: "bigint" })} r
    where h.lead_id = r.lead_id and h.id = r.id`);
  await renewClocks(tx, carried);
}
