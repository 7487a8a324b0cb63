import { type SQL, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import { calledName, leads } from "@/db/schema/leads";
import { passes } from "@/db/schema/passes";
import { people } from "@/db/schema/people";
import { standings } from "@/db/schema/standings";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { halfLifeInForce } from "./criteria-in-force";
import { type OfferEvidence, evidenceOfOffers } from "./offer-evidence";
import { type MarkedOffer, markOf } from "./queue-top";
import { recordset } from "./recordset";
import { isRep } from "./visible-leads";

/** What is kept of an offer, whoever looks at it. */
export type OfferRow = {
  readonly handOffId: HandOffId; readonly leadId: LeadId; readonly pass: number; readonly name: string; readonly email: string | null; readonly phone: string | null;
  readonly company: string | null; readonly jobTitle: string | null; readonly companySize: number | null; readonly industry: string | null; readonly city: string | null;
  readonly country: string | null; readonly website: string | null; readonly source: string | null; readonly campaign: string | null; readonly kept: number;
  readonly keptAt: Moment | null; readonly offeredAt: Moment; readonly dueAt: Moment; readonly warnAt: Moment | null; readonly promiseId: number | null;
  readonly waitsFor: string | null; readonly ownerId: PersonId | null; readonly assignedBecause: string | null; readonly rank: number;
  readonly snoozedBy: string | null; readonly snoozedUntil: Moment | null; readonly claimedById: PersonId | null; readonly claimedBy: string | null; readonly claimedUntil: Moment | null;
};

/** All that a card shows of an offer, and when it was put together. */
export type QueueCard = { readonly row: OfferRow; readonly evidence: OfferEvidence; readonly halfLifeDays: number | null; readonly readAt: Moment };

/** What is not in an offer's mark, such as the name of a kind or where colleagues stand, may be this old on a card. */
const FRESH_FOR: Moment = 60_000;
const MOST_KEPT = 4000;

type Kept = QueueCard & { readonly mark: string };

/** Cards lately shown, the same for all reps and the same for all others. */
const kept = { rep: new Map<HandOffId, Kept>(), other: new Map<HandOffId, Kept>() };

/** The cards of these offers, by offer: as lately shown where nothing was written of them since, read anew otherwise; an offer that is gone has none. */
export async function queueCards(allowed: Allowed<"handoff:read">, offers: readonly MarkedOffer[], now: Moment): Promise<ReadonlyMap<HandOffId, QueueCard>> {
  const cards = isRep(allowed) ? kept.rep : kept.other;
  const shown = new Map<HandOffId, QueueCard>();
  const changed: MarkedOffer[] = [];
  for (const offer of offers) {
    const card = cards.get(offer.handOffId);
    if (card && card.mark === offer.mark && Math.abs(now - card.readAt) < FRESH_FOR) shown.set(offer.handOffId, card);
    else changed.push(offer);
  }
  if (changed.length === 0) return shown;
  for (const card of await readCards(allowed, changed, now)) {
    shown.set(card.row.handOffId, card);
    keep(cards, card);
  }
  return shown;
}

function keep(cards: Map<HandOffId, Kept>, card: Kept): void {
  cards.delete(card.row.handOffId);
  cards.set(card.row.handOffId, card);
  for (const [oldest] of cards) {
    if (cards.size <= MOST_KEPT) return;
    cards.delete(oldest);
  }
}

async function readCards(allowed: Allowed<"handoff:read">, offers: readonly MarkedOffer[], now: Moment): Promise<Kept[]> {
  return db().transaction(async (tx) => {
    const [rows, halfLifeDays] = await Promise.all([rowsOf(tx, offers), halfLifeInForce(tx)]);
    const evidence = await evidenceOfOffers(tx, allowed, rows.map(({ row }) => row), now);
    return rows.map(({ row, mark }) => ({ row, mark, halfLifeDays, readAt: now, evidence: evidence(row.leadId) }));
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

async function rowsOf(tx: Transaction, offers: readonly MarkedOffer[]): Promise<{ row: OfferRow; mark: string }[]> {
  const wanted = offers.map(({ handOffId, leadId }) => ({ id: handOffId, lead_id: leadId }));
  const rows = await tx.execute<OfferRow & { mark: string }>(sql`
    select ${handOffs.id}::float8 as "handOffId", ${handOffs.leadId}::float8 as "leadId", ${handOffs.pass}::int as pass, ${calledName(leads)} as name,
      ${leads.email} as email, ${leads.phone} as phone, ${leads.company} as company, ${leads.jobTitle} as "jobTitle", ${leads.companySize} as "companySize",
      ${leads.industry} as industry, ${leads.city} as city, ${leads.country} as country, ${leads.website} as website, ${passes.source} as source,
      ${passes.campaign} as campaign, ${standings.score} as kept, ${milliseconds(sql`${standings.scoreAt}`)} as "keptAt",
      ${milliseconds(sql`${handOffs.offeredAt}`)} as "offeredAt", ${milliseconds(sql`${handOffs.dueAt}`)} as "dueAt", ${milliseconds(sql`${handOffs.warnAt}`)} as "warnAt",
      ${handOffs.promiseId} as "promiseId", ${people.name} as "waitsFor", ${handOffs.ownerId}::float8 as "ownerId", ${handOffs.because} as "assignedBecause", ${handOffs.rank} as rank,
      (select name from people where id = ${handOffs.snoozedBy}) as "snoozedBy", ${milliseconds(sql`${handOffs.snoozedUntil}`)} as "snoozedUntil",
      ${handOffs.claimedBy}::float8 as "claimedById", (select name from people where id = ${handOffs.claimedBy}) as "claimedBy",
      ${milliseconds(sql`${handOffs.claimedUntil}`)} as "claimedUntil", ${markOf(sql`${handOffs}.xmin`)} as mark
    from ${recordset(wanted, { id: "bigint", lead_id: "bigint" })} wanted
      join ${handOffs} on ${handOffs.leadId} = wanted.lead_id and ${handOffs.id} = wanted.id and ${handOffs.decision} is null
      join ${leads} on ${leads.leadId} = ${handOffs.leadId}
      join ${standings} on ${standings.leadId} = ${handOffs.leadId}
      join ${passes} on ${passes.leadId} = ${handOffs.leadId} and ${passes.number} = ${handOffs.pass}
      left join ${people} on ${people.id} = ${handOffs.ownerId}`);
  return rows.map(({ mark, ...row }) => ({ row, mark }));
}

function milliseconds(column: SQL): SQL {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}
