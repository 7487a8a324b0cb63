import { asc, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { promises } from "@/db/schema/promises";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import { DAY, type Moment } from "@/funnel/moment";
import { type HandOffPromise, dueBy, promiseFor, usedBy } from "@/funnel/promise";
import type { AssignedOffer } from "./assign-hand-offs";
import { among, iso, recordset } from "./recordset";
import { schedulesOf } from "./working-hours";

/** An offer with the moment by which sales has promised to decide, by which promise, and how its clock runs. */
export type PromisedOffer = AssignedOffer & {
  readonly promiseId: number | null;
  readonly dueAt: Moment;
  readonly warnAt: Moment | null;
  readonly clockFrom: Moment;
  readonly clockUsedMilliseconds: number;
};

/**
 * Says by when each offer is to be decided, counted from when it can be seen: by the first of the team's promises that is for such a
 * hand-off, in the working time of the rep it waits for. What is passed on keeps its promise, and the time used of it; one that was
 * broken begins anew with who has it now.
 */
export async function promiseHandOffs(tx: Transaction, offers: readonly AssignedOffer[], now: Moment): Promise<PromisedOffer[]> {
  const kept = await tx.select().from(promises).orderBy(isNull(promises.retiredAt), asc(promises.position), asc(promises.id));
  const offered = kept.filter(({ retiredAt }) => retiredAt === null);
  const [former, lastOfKinds] = await Promise.all([formerOffers(tx, offers), lastInteractions(tx, offers, offered)]);
  const scheduleOf = await schedulesOf(tx, [...offers.map(({ ownerId }) => ownerId), ...[...former.values()].map(({ ownerId }) => ownerId)]);
  return offers.map((offer) => {
    const before = offer.afterId === null ? undefined : former.get(offer.afterId);
    const lastOfKind = lastOfKinds.get(offer.leadId) ?? new Map<string, Moment>();
    const promise = before === undefined
      ? promiseFor(offered, { offeredAt: offer.offeredAt, isByHand: offer.criteriaVersion === null, lastOfKind })
      : (kept.find(({ id }) => id === before.promiseId) ?? null);
    const goesOn = before !== undefined && promise !== null && before.clockFrom !== null && before.breachedAt === null && before.dueAt > now;
    const clockUsedMilliseconds = goesOn ? usedBy(promise.clock, scheduleOf(before.ownerId), { from: before.clockFrom!, usedMilliseconds: before.usedMilliseconds }, now) : 0;
    const due = dueBy(promise, [scheduleOf(offer.ownerId), scheduleOf(null)], { from: now, usedMilliseconds: clockUsedMilliseconds });
    return { ...offer, ...due, promiseId: promise?.id ?? null, clockFrom: now, clockUsedMilliseconds };
  });
}

type Former = { readonly id: HandOffId; readonly promiseId: number | null; readonly ownerId: PersonId | null; readonly dueAt: Moment; readonly breachedAt: Moment | null; readonly clockFrom: Moment | null; readonly usedMilliseconds: number };

async function formerOffers(tx: Transaction, offers: readonly AssignedOffer[]): Promise<Map<HandOffId, Former>> {
  const ids = offers.flatMap(({ afterId }) => (afterId === null ? [] : [afterId]));
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<Former>(sql`
    select id::float8 as id, promise_id as "promiseId", owner_id::float8 as "ownerId", ${milliseconds("due_at")} as "dueAt", ${milliseconds("breached_at")} as "breachedAt",
      ${milliseconds("clock_from")} as "clockFrom", clock_used_ms::float8 as "usedMilliseconds" from hand_offs where id in ${among(ids)}`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** When each lead last did what some promise asks for, as far back as the promises look. */
async function lastInteractions(tx: Transaction, offers: readonly AssignedOffer[], offered: readonly HandOffPromise[]): Promise<Map<LeadId, Map<string, Moment>>> {
  const asking = offered.filter(({ promisedFor }) => promisedFor === "interaction");
  const fresh = offers.filter(({ afterId }) => afterId === null);
  const byLead = new Map<LeadId, Map<string, Moment>>();
  if (asking.length === 0 || fresh.length === 0) return byLead;
  const back = Math.max(...asking.map(({ withinDays }) => withinDays)) * DAY;
  const rows = await tx.execute<{ leadId: LeadId; kind: string; at: Moment }>(sql`
    select i.lead_id::float8 as "leadId", i.kind, max(${milliseconds("i.occurred_at")}) as at
    from ${recordset(fresh.map(({ leadId, offeredAt }) => ({ lead_id: leadId, since: iso(offeredAt - back) })), { lead_id: "bigint", since: "timestamptz" })} r
      join interactions i on i.lead_id = r.lead_id and i.occurred_at >= r.since
    where i.kind = any(${sql.param([...new Set(asking.flatMap(({ kinds }) => kinds))])}::text[]) group by 1, 2`);
  for (const { leadId, kind, at } of rows) byLead.set(leadId, (byLead.get(leadId) ?? new Map<string, Moment>()).set(kind, at));
  return byLead;
}

function milliseconds(column: string) {
  return sql`(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;
}
