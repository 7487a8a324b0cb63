import { type SQL, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import { calledName, leads } from "@/db/schema/leads";
import { passes } from "@/db/schema/passes";
import { people } from "@/db/schema/people";
import { standings } from "@/db/schema/standings";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import { COUNTED_TO } from "@/funnel/lead-list";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { scoreAt } from "@/funnel/score";
import { halfLifeInForce } from "../criteria-in-force";
import { type OfferEvidence, evidenceOfOffers } from "../offer-evidence";
import { type TimeLeft, timeLeftAt } from "../time-left";
import { type QueueFilters, countWaiting, queuesOf, waitingIn } from "../waiting-offers";

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

const TOP = 50;

/** What waits for this rep and for whoever is first, best first and then the longest waiting; a manager or another system sees what waits for everybody. */
export async function listQueue(allowed: Allowed<"handoff:read">, filters: QueueFilters, now: Moment = Date.now()): Promise<Queue> {
  return db().transaction(async (tx) => {
    const { actor } = allowed;
    const queues = queuesOf(allowed);
    const overdueOnly = { ...filters, dueBefore: Math.min(now, filters.dueBefore ?? now) };
    const [rows, total, overdue, snoozed, halfLifeDays, timeLeft] = await Promise.all([
      top(tx, queues, filters), countWaiting(tx, queues, filters, COUNTED_TO + 1), countWaiting(tx, queues, overdueOnly, COUNTED_TO),
      countWaiting(tx, queues, { source: null, country: null, isSnoozed: true }, COUNTED_TO), halfLifeInForce(tx), timeLeftAt(tx, now),
    ]);
    const evidence = await evidenceOfOffers(tx, allowed, rows, now);
    const me = actor.kind === "person" ? actor.personId : null;
    const best = rows.map(({ kept, keptAt, ownerId, snoozedBy, snoozedUntil, claimedById, claimedBy, claimedUntil, promiseId, warnAt, ...row }) => ({
      ...row, ...evidence(row.leadId),
      due: timeLeft({ ownerId, promiseId, dueAt: row.dueAt, warnAt }),
      isMine: me !== null && ownerId === me,
      snoozed: snoozedBy === null ? null : { by: snoozedBy, until: snoozedUntil },
      claim: claimedBy === null || claimedUntil === null || claimedUntil <= now ? null : { by: claimedBy, isMine: claimedById === me, until: claimedUntil },
      score: keptAt === null ? kept : scoreAt({ value: kept, at: keptAt, rank: 0 }, halfLifeDays, now),
    }));
    return { at: now, leads: best, total: Math.min(total, COUNTED_TO), isMore: total > COUNTED_TO, overdue, snoozed };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

type Row = Omit<WaitingLead, keyof OfferEvidence | "score" | "isMine" | "snoozed" | "claim" | "due"> & {
  readonly promiseId: number | null; readonly warnAt: Moment | null;
  readonly ownerId: PersonId | null; readonly kept: number; readonly keptAt: Moment | null; readonly snoozedBy: string | null; readonly snoozedUntil: Moment | null;
  readonly claimedById: PersonId | null; readonly claimedBy: string | null; readonly claimedUntil: Moment | null;
};

async function top(tx: Transaction, queues: readonly SQL[], filters: QueueFilters): Promise<Row[]> {
  const best = queues.map((queue) => sql`(select ${handOffs.leadId}, ${handOffs.id}, ${handOffs.rank} from ${waitingIn(queue, filters)} order by ${BEST} limit ${TOP})`);
  return tx.execute<Row>(sql`
    select ${handOffs.id}::float8 as "handOffId", ${handOffs.leadId}::float8 as "leadId", ${handOffs.pass}::int as pass, ${calledName(leads)} as name,
      ${leads.email} as email, ${leads.phone} as phone, ${leads.company} as company, ${leads.jobTitle} as "jobTitle", ${leads.companySize} as "companySize",
      ${leads.industry} as industry, ${leads.city} as city, ${leads.country} as country, ${leads.website} as website, ${passes.source} as source,
      ${passes.campaign} as campaign, ${standings.score} as kept, ${milliseconds(sql`${standings.scoreAt}`)} as "keptAt",
      ${milliseconds(sql`${handOffs.offeredAt}`)} as "offeredAt", ${milliseconds(sql`${handOffs.dueAt}`)} as "dueAt", ${milliseconds(sql`${handOffs.warnAt}`)} as "warnAt", ${handOffs.promiseId} as "promiseId", ${people.name} as "waitsFor",
      ${handOffs.ownerId}::float8 as "ownerId", ${handOffs.because} as "assignedBecause", ${handOffs.rank} as rank,
      (select name from people where id = ${handOffs.snoozedBy}) as "snoozedBy", ${milliseconds(sql`${handOffs.snoozedUntil}`)} as "snoozedUntil",
      ${handOffs.claimedBy}::float8 as "claimedById", (select name from people where id = ${handOffs.claimedBy}) as "claimedBy", ${milliseconds(sql`${handOffs.claimedUntil}`)} as "claimedUntil"
    from (${sql.join(best, sql` union all `)}) best
      join ${handOffs} on ${handOffs.leadId} = best.lead_id and ${handOffs.id} = best.id
      join ${leads} on ${leads.leadId} = ${handOffs.leadId}
      join ${standings} on ${standings.leadId} = ${handOffs.leadId}
      join ${passes} on ${passes.leadId} = ${handOffs.leadId} and ${passes.number} = ${handOffs.pass}
      left join ${people} on ${people.id} = ${handOffs.ownerId}
    order by ${BEST} limit ${TOP}`);
}

const BEST = sql`${handOffs.rank} desc nulls last, ${handOffs.id}`;

function milliseconds(column: SQL): SQL {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}
