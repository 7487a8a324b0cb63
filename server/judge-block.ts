import { setImmediate as othersFirst } from "node:timers/promises";
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

/** How a lead stands now; null where nothing judges it. `seen` is the transaction that wrote the row which was read: another one there means somebody has judged the lead since. */
export type NewStanding = { readonly leadId: LeadId; readonly seen: number; readonly standing: Standing | null };
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
  /** How all others stand, and how their waiting offers rank where that changes. */
  readonly standings: readonly NewStanding[];
  readonly offers: readonly NewOfferRank[];
  /** The rank that lists do not use yet. */
  readonly rank: RankInUse;
};

/** So many blocks are judged as of the same moment of the database, and asked for together. */
const JUDGED_TOGETHER = 8;

/** The leads after one in blocks, some judged together and the next ones as of a later moment; holds nobody up. */
export async function* judgedBlocks(after: LeadId, atMost: number, now?: Moment): AsyncGenerator<readonly JudgedBlock[]> {
  for (let left = atMost; left > 0; left -= JUDGED_TOGETHER) {
    const blocks = await judgeBlocks(after, Math.min(left, JUDGED_TOGETHER), now ?? Date.now());
    if (blocks.length === 0) return;
    yield blocks;
    after = blocks.at(-1)!.last;
  }
}

/** Reads the next leads after one, as many as lie in so many packs, and judges them; nothing when none is left. */
export async function judgeBlocks(after: LeadId, atMost: number, now: Moment): Promise<JudgedBlock[]> {
  return db().transaction(async (tx) => {
    const [next] = await tx.select({ leadId: leads.leadId }).from(leads).where(gt(leads.leadId, after)).orderBy(asc(leads.leadId)).limit(1);
    if (!next) return [];
    const first = blockOf(next.leadId);
    const last = ((first + atMost) * BLOCK - 1) as LeadId;
    const [inForce, inUse, seenOf, offerOf] = await Promise.all([criteriaInForce(tx), rankInUse(tx), rowsSeen(tx, after, last), waitingOffers(tx, after, last)]);
    const found = Array.from({ length: atMost }, () => ({ leads: 0, moving: [] as LeadId[], standings: [] as NewStanding[], offers: [] as NewOfferRank[] }));
    for (const leadId of seenOf.keys()) found[blockOf(leadId) - first]!.leads += 1;
    for await (const pasts of readPasts(tx, after, last)) {
      for (const past of pasts) {
        const { leadId } = past;
        const block = found[blockOf(leadId) - first]!;
        const { moves, standing } = judgePast(past, inForce, now);
        if (moves) block.moving.push(leadId);
        else block.standings.push({ leadId, seen: seenIn(seenOf, leadId), standing });
        if (!moves) block.offers.push(...newRank(offerOf.get(leadId), standing?.score.rank ?? 0));
      }
      await othersFirst();
    }
    const same = { version: inForce.at(-1)?.version ?? null, rank: otherRank(inUse) };
    return inARow(found, first, after).map((block) => ({ ...block, ...same, moving: block.moving.sort((one, other) => one - other) }));
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

/** The blocks in which there are leads at all, each after the one before it. */
function inARow<Found extends { readonly leads: number }>(found: readonly Found[], first: number, after: LeadId): (Found & Pick<JudgedBlock, "after" | "last">)[] {
  let before = after;
  return found.flatMap((block, place) => {
    if (block.leads === 0) return [];
    const one = { ...block, after: before, last: ((first + place + 1) * BLOCK - 1) as LeadId };
    before = one.last;
    return [one];
  });
}

/** Which transaction wrote the row of each lead. */
async function rowsSeen(tx: Transaction, after: LeadId, last: LeadId): Promise<ReadonlyMap<LeadId, number>> {
  const [row] = await tx.execute<{ seen: string | null }>(sql`
    select string_agg(lead_id || ':' || xmin, ',') as seen from ${standings} where lead_id > ${after}::bigint and lead_id <= ${last}::bigint`);
  return new Map(row?.seen?.split(",").map((one) => one.split(":").map(Number) as [LeadId, number]));
}

function seenIn(seenOf: ReadonlyMap<LeadId, number>, leadId: LeadId): number {
  const seen = seenOf.get(leadId);
  if (seen === undefined) throw new Error(`Nothing is kept of how lead ${leadId} stands`);
  return seen;
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
