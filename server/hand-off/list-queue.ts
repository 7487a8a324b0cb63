import { type SQL, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { beginning } from "@/db/schema/columns";
import { handOffs } from "@/db/schema/hand-offs";
import { calledName, leads } from "@/db/schema/leads";
import { passes } from "@/db/schema/passes";
import { people } from "@/db/schema/people";
import type { HandOffId, LeadId } from "@/funnel/ids";
import { COUNTED_TO } from "@/funnel/lead-list";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { scoreAt } from "@/funnel/score";
import { halfLifeInForce } from "../criteria-in-force";
import { type OfferEvidence, evidenceOfOffers } from "../offer-evidence";

export type QueueFilters = { readonly source: string | null; readonly country: string | null };

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
  /** Whom it waits for; null: whoever is first. */
  readonly waitsFor: string | null;
};

/** The top of the queue; `total` is exact unless `isMore`, then it is the least there are. */
export type Queue = { readonly leads: readonly WaitingLead[]; readonly total: number; readonly isMore: boolean };

const TOP = 50;

/** What waits for this rep and for whoever is first, best first and then the longest waiting; a manager or another system sees what waits for everybody. */
export async function listQueue(allowed: Allowed<"handoff:read">, filters: QueueFilters, now: Moment = Date.now()): Promise<Queue> {
  return db().transaction(async (tx) => {
    const whose = ownersOf(allowed);
    const rows = await top(tx, whose, filters);
    const total = await countWaiting(tx, whose, filters);
    const halfLifeDays = await halfLifeInForce(tx);
    const evidence = await evidenceOfOffers(tx, allowed, rows);
    const waiting = rows.map(({ kept, keptAt, ...row }) => ({ ...row, ...evidence(row.leadId), score: keptAt === null ? kept : scoreAt({ value: kept, at: keptAt, rank: 0 }, halfLifeDays, now) }));
    return { leads: waiting, total: Math.min(total, COUNTED_TO), isMore: total > COUNTED_TO };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

/** Each owner's waiting leads lie in one stretch of the index; null is everybody's. */
function ownersOf({ actor }: Allowed<"handoff:read">): readonly SQL[] {
  if (actor.kind !== "person" || actor.role !== "sales") return [sql`true`];
  return [sql`${handOffs.ownerId} = ${actor.personId}`, sql`${handOffs.ownerId} is null`];
}

type Row = Omit<WaitingLead, keyof OfferEvidence | "score"> & { readonly kept: number; readonly keptAt: Moment | null };

async function top(tx: Transaction, whose: readonly SQL[], filters: QueueFilters): Promise<Row[]> {
  const best = whose.map((owner) => sql`(select ${handOffs.leadId}, ${handOffs.id}, ${handOffs.rank} from ${waiting(filters)} and ${owner} order by ${BEST} limit ${TOP})`);
  return tx.execute<Row>(sql`
    select ${handOffs.id}::float8 as "handOffId", ${handOffs.leadId}::float8 as "leadId", ${handOffs.pass}::int as pass, ${calledName(leads)} as name,
      ${leads.email} as email, ${leads.phone} as phone, ${leads.company} as company, ${leads.jobTitle} as "jobTitle", ${leads.companySize} as "companySize",
      ${leads.industry} as industry, ${leads.city} as city, ${leads.country} as country, ${leads.website} as website, ${passes.source} as source,
      ${passes.campaign} as campaign, ${leads.score} as kept, ${milliseconds(sql`${leads.scoreAt}`)} as "keptAt",
      ${milliseconds(sql`${handOffs.offeredAt}`)} as "offeredAt", ${milliseconds(sql`${handOffs.dueAt}`)} as "dueAt", ${people.name} as "waitsFor"
    from (${sql.join(best, sql` union all `)}) best
      join ${handOffs} on ${handOffs.leadId} = best.lead_id and ${handOffs.id} = best.id
      join ${leads} on ${leads.leadId} = ${handOffs.leadId}
      join ${passes} on ${passes.leadId} = ${handOffs.leadId} and ${passes.number} = ${handOffs.pass}
      left join ${people} on ${people.id} = ${handOffs.ownerId}
    order by ${BEST} limit ${TOP}`);
}

async function countWaiting(tx: Transaction, whose: readonly SQL[], filters: QueueFilters): Promise<number> {
  const each = whose.map((owner) => sql`(select 1 from ${waiting(filters)} and ${owner} limit ${COUNTED_TO + 1})`);
  const [counted] = await tx.execute<{ total: number }>(sql`select count(*)::int as total from (${sql.join(each, sql` union all `)}) waiting`);
  return counted?.total ?? 0;
}

const BEST = sql`${handOffs.rank} desc nulls last, ${handOffs.id}`;

/** The undecided offers; leads and passes are looked up only where a filter asks for them. */
function waiting({ source, country }: QueueFilters): SQL {
  const undecided = sql`${handOffs.decision} is null`;
  const bySource = source === null ? sql`` : sql` and ${beginning(passes.source)} = left(${source}, 200)`;
  const byCountry = country === null ? sql`` : sql` and ${beginning(leads.country)} = left(${country}, 200)`;
  const pass = source === null ? sql`` : sql` join ${passes} on ${passes.leadId} = ${handOffs.leadId} and ${passes.number} = ${handOffs.pass}`;
  const lead = country === null ? sql`` : sql` join ${leads} on ${leads.leadId} = ${handOffs.leadId}`;
  return sql`${handOffs}${pass}${lead} where ${undecided}${bySource}${byCountry}`;
}

function milliseconds(column: SQL): SQL {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}
