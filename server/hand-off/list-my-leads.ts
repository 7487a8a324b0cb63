import { type SQL, and, eq, inArray, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { calledName, leads } from "@/db/schema/leads";
import { passes } from "@/db/schema/passes";
import { standings } from "@/db/schema/standings";
import { reasons } from "@/db/schema/workspace";
import type { LeadId } from "@/funnel/ids";
import { DAY, type Moment } from "@/funnel/moment";
import { type Allowed, personOf } from "@/funnel/permissions";
import { scoreAt } from "@/funnel/score";
import type { Ending, Stage } from "@/funnel/stages";
import { halfLifeInForce } from "../criteria-in-force";
import { wholeLeads } from "../visible-leads";

/** A lead the rep works on, or did until lately. */
export type MyLead = {
  readonly leadId: LeadId;
  readonly pass: number;
  readonly name: string;
  readonly company: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly stage: Stage;
  readonly acceptedAt: Moment | null;
  readonly sqlAt: Moment | null;
  readonly lastInteractionAt: Moment | null;
  readonly score: number;
  readonly ending: Ending | null;
  readonly endedAt: Moment | null;
  readonly reason: string | null;
  readonly dealValue: number | null;
  readonly currency: string | null;
};

export type MyLeads = { readonly at: Moment; readonly open: readonly MyLead[]; readonly isMore: boolean; readonly ended: readonly MyLead[] };

const MOST_OPEN = 200;
const MOST_ENDED = 20;
const LATELY: Moment = 30 * DAY;

/** What the rep has accepted and is working on, those with fresh activity first; and what was won, lost or disqualified in the last thirty days. */
export async function listMyLeads(allowed: Allowed<"pass:work">, now: Moment = Date.now()): Promise<MyLeads> {
  const mine = and(eq(passes.ownerId, personOf(allowed).personId), wholeLeads(allowed));
  return db().transaction(async (tx) => {
    const halfLifeDays = await halfLifeInForce(tx);
    const scored = ({ keptAt, ...row }: Row): MyLead => ({ ...row, score: keptAt === null ? row.score : scoreAt({ value: row.score, at: keptAt, rank: 0 }, halfLifeDays, now) });
    const open = await rowsOf(tx, sql`${mine} and ${inArray(passes.stage, ["accepted", "sql"])}`, sql`greatest(${standings.lastInteractionAt}, ${passes.acceptedAt}) desc nulls last`, MOST_OPEN + 1);
    const since = new Date(now - LATELY).toISOString();
    const ended = await rowsOf(tx, sql`${mine} and ${inArray(passes.stage, ["won", "lost", "disqualified"])} and ${passes.endedAt} > ${since}::timestamptz`, sql`${passes.endedAt} desc`, MOST_ENDED);
    return { at: now, open: open.slice(0, MOST_OPEN).map(scored), isMore: open.length > MOST_OPEN, ended: ended.map(scored) };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

type Row = MyLead & { readonly keptAt: Moment | null };

async function rowsOf(tx: Transaction, where: SQL, orderBy: SQL, limit: number): Promise<Row[]> {
  return tx.execute<Row>(sql`
    select ${leads.leadId}::float8 as "leadId", ${passes.number}::int as pass, ${calledName(leads)} as name, ${leads.company} as company, ${leads.email} as email,
      ${leads.phone} as phone, ${passes.stage} as stage, ${milliseconds(passes.acceptedAt)} as "acceptedAt", ${milliseconds(passes.sqlAt)} as "sqlAt",
      ${milliseconds(standings.lastInteractionAt)} as "lastInteractionAt", ${standings.score} as score, ${milliseconds(standings.scoreAt)} as "keptAt",
      ${passes.ending} as ending, ${milliseconds(passes.endedAt)} as "endedAt", coalesce(${reasons.label}, ${passes.reason}) as reason,
      ${passes.dealValue} as "dealValue", ${passes.currency} as currency
    from ${passes} join ${leads} on ${leads.leadId} = ${passes.leadId} and ${leads.pass} = ${passes.number} join ${standings} on ${standings.leadId} = ${leads.leadId}
      left join ${reasons} on ${reasons.code} = ${passes.reason}
    where ${where} order by ${orderBy}, ${leads.leadId} desc limit ${limit}`);
}

function milliseconds(column: typeof passes.acceptedAt | typeof standings.lastInteractionAt): SQL {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}
