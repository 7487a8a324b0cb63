import { db } from "@/db/client";
import type { HandOffId, LeadId } from "@/funnel/ids";
import { COUNTED_TO } from "@/funnel/lead-list";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { scoreAt } from "@/funnel/score";
import type { OfferEvidence } from "../offer-evidence";
import { type QueueCard, queueCards } from "../queue-cards";
import { queueTop } from "../queue-top";
import { type TimeLeft, timeLeftAt } from "../time-left";
import { type QueueFilters, queuesOf } from "../waiting-offers";

/** A lead that waits for sales, with all that it takes to decide. */
export type WaitingLead = OfferEvidence & {
  readonly handOffId: HandOffId;
  readonly leadId: LeadId;
  readonly pass: number;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly company: string | null;
  readonly jobTitle: string | null;
  readonly companySize: number | null;
  readonly industry: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly website: string | null;
  readonly source: string | null;
  readonly campaign: string | null;
  readonly score: number;
  readonly offeredAt: Moment;
  readonly dueAt: Moment;
  readonly due: TimeLeft;
  /** Whom it waits for; null: whoever is first. */
  readonly waitsFor: string | null;
  readonly isMine: boolean;
  /** Why it is this rep's, in a sentence. */
  readonly assignedBecause: string | null;
  /** Its place: best first, and then the longest waiting. */
  readonly rank: number;
  readonly snoozed: { readonly by: string; /** Null: until the lead does something. */ readonly until: Moment | null } | null;
  /** Who is reading it at this moment. */
  readonly claim: { readonly by: string; readonly isMine: boolean; readonly until: Moment } | null;
};

/** The top of the queue as of a moment; `total` is exact unless `isMore`, then it is the least there are. */
export type Queue = { readonly at: Moment; readonly leads: readonly WaitingLead[]; readonly total: number; readonly isMore: boolean; /** Of them, those that sales had promised to decide by now; no further than `total` counts. */ readonly overdue: number; /** Put aside; counted as far. */ readonly snoozed: number };

/** What waits for this rep and for whoever is first, best first and then the longest waiting; a manager or another system sees what waits for everybody. */
export async function listQueue(allowed: Allowed<"handoff:read">, filters: QueueFilters, now: Moment = Date.now()): Promise<Queue> {
  const [{ offers, total, ...counts }, timeLeft] = await Promise.all([queueTop(queuesOf(allowed), filters, now), timeLeftAt(db(), now)]);
  const cards = await queueCards(allowed, offers, now);
  const { actor } = allowed;
  const me = actor.kind === "person" ? actor.personId : null;
  const waiting = ({ row, evidence, halfLifeDays }: QueueCard): WaitingLead => {
    const { kept, keptAt, ownerId, snoozedBy, snoozedUntil, claimedById, claimedBy, claimedUntil, promiseId, warnAt, ...shown } = row;
    return {
      ...shown, ...evidence,
      due: timeLeft({ ownerId, promiseId, dueAt: row.dueAt, warnAt }),
      isMine: me !== null && ownerId === me,
      snoozed: snoozedBy === null ? null : { by: snoozedBy, until: snoozedUntil },
      claim: claimedBy === null || claimedUntil === null || claimedUntil <= now ? null : { by: claimedBy, isMine: claimedById === me, until: claimedUntil },
      score: keptAt === null ? kept : scoreAt({ value: kept, at: keptAt, rank: 0 }, halfLifeDays, now),
    };
  };
  const leads = offers.flatMap(({ handOffId }) => {
    const card = cards.get(handOffId);
    return card ? [waiting(card)] : [];
  });
  return { at: now, leads, total: Math.min(total, COUNTED_TO), isMore: total > COUNTED_TO, ...counts };
}
