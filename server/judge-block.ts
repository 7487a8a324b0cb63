import { asc, gt, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { leads } from "@/db/schema/leads";
import { standings } from "@/db/schema/standings";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { criteriaInForce } from "./criteria-in-force";
import type { Standing } from "./judge-passes";
import { judgePast } from "./judge-past";
import { type RankInUse, otherRank, rankInUse } from "./rank-in-use";
import { BLOCK, blockOf, readPasts } from "./read-pasts";
import { iso } from "./recordset";

/** How a lead stands now. `seen` is the transaction that wrote the row which was read: another one there means somebody has judged the lead since. */
export type NewStanding = {
  readonly lead_id: LeadId;
  readonly seen: string;
  readonly score: number;
  readonly score_at: string | null;
  readonly rank: number;
  readonly fit: number;
  readonly next_check_at: string | null;
  readonly judged_version: number | null;
};
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

/** The leads after one in blocks, each judged as of its own moment; holds nobody up. */
export async function* judgedBlocks(after: LeadId, atMost: number, now?: Moment): AsyncGenerator<JudgedBlock> {
  let block = await judgeBlock(after, now ?? Date.now());
  for (let count = 1; block !== null; count += 1) {
    yield block;
    block = count < atMost ? await judgeBlock(block.last, now ?? Date.now()) : null;
  }
}

/** Reads the next leads after one, as many as lie in one pack, and judges them; null when none is left. */
export async function judgeBlock(after: LeadId, now: Moment): Promise<JudgedBlock | null> {
  return db().transaction(async (tx) => {
    const [next] = await tx.select({ leadId: leads.leadId }).from(leads).where(gt(leads.leadId, after)).orderBy(asc(leads.leadId)).limit(1);
    if (!next) return null;
    const last = ((blockOf(next.leadId) + 1) * BLOCK - 1) as LeadId;
    const inForce = await criteriaInForce(tx);
    const rank = otherRank(await rankInUse(tx));
    const [keptOf, offerOf] = [await keptStandings(tx, after, last, rank), await waitingOffers(tx, after, last)];
    const [moving, changed, offers] = [[] as LeadId[], [] as NewStanding[], [] as NewOfferRank[]];
    for await (const pasts of readPasts(tx, after, last)) {
      for (const past of pasts) {
        const { moves, standing } = judgePast(past, inForce, now);
        if (moves) moving.push(past.leadId);
        else changed.push(...newStanding(past.leadId, standing, keptOf.get(past.leadId)));
        if (!moves) offers.push(...newRank(offerOf.get(past.leadId), standing?.score.rank ?? 0));
      }
    }
    return { after, last, leads: keptOf.size, version: inForce.at(-1)?.version ?? null, rank, moving: moving.sort((one, other) => one - other), standings: changed, offers };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

type Kept = { readonly seen: string; readonly score: number; readonly at: number | null; readonly rank: number; readonly fit: number; readonly next: number | null; readonly version: number | null };

async function keptStandings(tx: Transaction, after: LeadId, last: LeadId, rank: RankInUse): Promise<Map<LeadId, Kept>> {
  const time = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);
  const rows = await tx.execute<Kept & { readonly leadId: LeadId }>(sql`
    select lead_id::float8 as "leadId", xmin::text as seen, score, ${time("score_at")} as at, ${standings[rank]} as rank, fit, ${time("next_check_at")} as next, judged_version as version
    from ${standings} where lead_id > ${after}::bigint and lead_id <= ${last}::bigint`);
  return new Map(rows.map((row) => [row.leadId, row]));
}

function newStanding(leadId: LeadId, standing: Standing | null, kept: Kept | undefined): NewStanding[] {
  if (!kept) throw new Error(`Nothing is kept of how lead ${leadId} stands`);
  const { score, fit, nextCheckAt, version } = standing ?? UNJUDGED;
  const isSame = score.value === kept.score && score.at === kept.at && score.rank === kept.rank && fit === kept.fit && nextCheckAt === kept.next && version === kept.version;
  return isSame ? [] : [{ lead_id: leadId, seen: kept.seen, score: score.value, score_at: iso(score.at), rank: score.rank, fit, next_check_at: iso(nextCheckAt), judged_version: version }];
}

const UNJUDGED = { score: { value: 0, at: null, rank: 0 }, fit: 0, nextCheckAt: null, version: null };

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
