import { sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { standings } from "@/db/schema/standings";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { criteriaInForce } from "./criteria-in-force";
import { changeOf } from "./passes-in-hand";
import { type RankInUse, otherRank, rankInUse } from "./rank-in-use";
import { blockAfter, readHistories } from "./read-histories";
import { type JudgedLead, type StandingRow, standingOf } from "./save-standings";
import { settle } from "./settle-leads";

/** A row as it was read, told by the transaction that wrote it: another one there means somebody has judged the lead since. */
type Seen = { readonly seen: string };
export type NewStanding = Seen & Omit<StandingRow, "even_rank" | "odd_rank"> & { readonly rank: number };
export type NewOfferRank = { readonly lead_id: LeadId; readonly id: number; readonly before: number; readonly rank: number };

/** Some leads in the order of their ids, judged as of one moment of the database; nothing of it is written yet. */
export type JudgedBlock = {
  readonly after: LeadId;
  readonly last: LeadId;
  readonly leads: number;
  /** The latest version they were judged by. */
  readonly version: number | null;
  /** Whose passes move. */
  readonly moving: readonly LeadId[];
  /** How all others stand, and how their waiting offers rank, where that changes. */
  readonly standings: readonly NewStanding[];
  readonly offers: readonly NewOfferRank[];
  /** The rank that lists do not use yet. */
  readonly rank: RankInUse;
};

const BLOCK = 1000;

/** Reads the leads after one and judges them, holding nobody up; null when none is left. */
export async function judgeBlock(after: LeadId, now: Moment): Promise<JudgedBlock | null> {
  return db().transaction(async (tx) => {
    const last = await blockAfter(tx, after, BLOCK);
    if (last === null) return null;
    const histories = await readHistories(tx, after, last);
    const inForce = await criteriaInForce(tx);
    const pasts = {
      passes: new Map(histories.filter(({ passes }) => passes.length > 0).map(({ lead, passes }) => [lead.leadId, [...passes]])),
      interactions: new Map(histories.map(({ lead, interactions }) => [lead.leadId, [...interactions]])),
    };
    const { judged } = settle(new Map(histories.map(({ lead }) => [lead.leadId, lead])), pasts, [], inForce, now);
    const isMoving = ({ passes }: JudgedLead) => passes.some((pass) => changeOf(pass).length > 0);
    const resting = judged.filter((one) => !isMoving(one));
    const rank = otherRank(await rankInUse(tx));
    const keptOf = await keptStandings(tx, after, last, rank);
    const offerOf = await waitingOffers(tx, after, last);
    return {
      after, last, leads: histories.length, version: inForce.at(-1)?.version ?? null, rank,
      moving: judged.filter(isMoving).map(({ lead }) => lead.leadId),
      standings: resting.flatMap((one) => newStanding(standingOf(one), keptOf.get(one.lead.leadId))),
      offers: resting.flatMap(({ lead, standing }) => newRank(offerOf.get(lead.leadId), standing?.score.rank ?? 0)),
    };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

type Moments = "score_at" | "next_check_at" | "last_interaction_at";
type KeptStanding = Omit<NewStanding, Moments> & Readonly<Record<Moments, number | null>>;

async function keptStandings(tx: Transaction, after: LeadId, last: LeadId, rank: RankInUse): Promise<Map<LeadId, KeptStanding>> {
  const time = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8 as ${column}`);
  const rows = await tx.execute<KeptStanding>(sql`
    select lead_id::float8 as lead_id, xmin::text as seen, score, ${time("score_at")}, ${standings[rank]} as rank, fit, ${time("next_check_at")}, judged_version, ${time("last_interaction_at")}
    from ${standings} where lead_id > ${after}::bigint and lead_id <= ${last}::bigint`);
  return new Map(rows.map((row) => [row.lead_id, row]));
}

function newStanding({ even_rank: rank, odd_rank: _same, ...row }: StandingRow, kept: KeptStanding | undefined): NewStanding[] {
  if (!kept) throw new Error(`Nothing is kept of how lead ${row.lead_id} stands`);
  const same = (moment: string | null, before: number | null) => (moment === null ? null : Date.parse(moment)) === before;
  const isSame = row.score === kept.score && rank === kept.rank && row.fit === kept.fit && row.judged_version === kept.judged_version
    && same(row.score_at, kept.score_at) && same(row.next_check_at, kept.next_check_at) && same(row.last_interaction_at, kept.last_interaction_at);
  return isSame ? [] : [{ ...row, rank, seen: kept.seen }];
}

type Offer = Omit<NewOfferRank, "rank">;

/** A lead has one open pass, and that one waiting offer at most. */
async function waitingOffers(tx: Transaction, after: LeadId, last: LeadId): Promise<Map<LeadId, Offer>> {
  const rows = await tx.execute<Offer>(sql`
    select lead_id::float8 as lead_id, id::float8 as id, rank as before from hand_offs
    where decision is null and lead_id > ${after}::bigint and lead_id <= ${last}::bigint`);
  return new Map(rows.map((row) => [row.lead_id, row]));
}

function newRank(offer: Offer | undefined, rank: number): NewOfferRank[] {
  return offer === undefined || offer.before === rank ? [] : [{ ...offer, rank }];
}
