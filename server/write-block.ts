import { eq, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { BinaryRows, copyIn } from "@/db/copy-in";
import { judgingRuns } from "@/db/schema/criteria";
import { standings } from "@/db/schema/standings";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { ActorMark } from "./actor-mark";
import { criteriaInForce } from "./criteria-in-force";
import { inTransaction } from "./in-transaction";
import type { JudgedBlock, NewOfferRank, NewStanding } from "./judge-block";
import { isLockTimeout, withoutWaiting } from "./lock-timeout";
import { recordset } from "./recordset";
import { rejudgeLeads } from "./rejudge-leads";
import { lockLeads } from "./resolve-leads";
import { takeWritingTurn } from "./writing-turn";

/** So many leads that move are held at once: what a rep may have to wait for is over in some 50 ms. */
const MOVED_AT_ONCE = 20;

/**
 * Writes what a run has judged: leads that move are held and judged once more as they are by then, all others get their new row
 * unless somebody has judged them since, whose word it is then. How far the run has come is written last, so that a run which
 * is killed does the same blocks again and ends in the same state. False where the criteria have changed since.
 */
export async function writeBlocks(runId: number, blocks: readonly JudgedBlock[], mark: ActorMark, now?: Moment): Promise<boolean> {
  const move = async (ids: readonly LeadId[]) => {
    for (const some of inParts(ids, MOVED_AT_ONCE)) await moveLeads(runId, some, mark, now);
  };
  await move(blocks.flatMap(({ moving }) => moving));
  for (const block of blocks) {
    const written = await restLeads(runId, block);
    if (written === "other criteria") return false;
    if (written === "written") continue;
    await move(block.standings.map(({ leadId }) => leadId));
    await db().transaction((tx) => remember(tx, runId, block));
  }
  return true;
}

async function remember(tx: Transaction, runId: number, { after, last, leads }: JudgedBlock): Promise<void> {
  await tx.execute(sql`
    update judging_runs set last_lead_id = ${last}::bigint, leads_judged = leads_judged + ${leads}::int where id = ${runId}::bigint and last_lead_id = ${after}::bigint`);
}

/** Judged as of when they are held: what came in while somebody else held them has happened by then. */
async function moveLeads(runId: number, ids: readonly LeadId[], mark: ActorMark, now?: Moment): Promise<void> {
  await inTransaction(async (tx) => {
    await takeWritingTurn(tx);
    await lockLeads(tx, ids.map((leadId) => ({ leadId })));
    const changed = await rejudgeLeads(tx, ids, { mark, recordedAt: now ?? Date.now(), importId: null });
    if (changed.size > 0) await tx.update(judgingRuns).set({ leadsChanged: sql`${judgingRuns.leadsChanged} + ${changed.size}::int` }).where(eq(judgingRuns.id, runId));
  });
}

async function restLeads(runId: number, block: JudgedBlock): Promise<"written" | "other criteria" | "somebody is writing"> {
  const { version, offers, standings: rows } = block;
  try {
    return await db().transaction(async (tx) => {
      const [, , inForce] = await Promise.all([tx.execute(sql`set local synchronous_commit = off`), takeWritingTurn(tx), criteriaInForce(tx), makeRoomForStandings(tx), withoutWaiting(tx)]);
      if ((inForce.at(-1)?.version ?? null) !== version) return "other criteria";
      await copyIn(tx, "judged_standings", written(rows));
      await Promise.all([writeStandings(tx, block), writeOfferRanks(tx, offers), remember(tx, runId, block)]);
      return "written";
    });
  } catch (cause) {
    if (isLockTimeout(cause)) return "somebody is writing";
    throw cause;
  }
}

async function writeOfferRanks(tx: Transaction, offers: readonly NewOfferRank[]): Promise<void> {
  if (offers.length === 0) return;
  await tx.execute(sql`
    update hand_offs h set rank = r.rank from ${recordset(offers, { lead_id: "bigint", id: "bigint", before: "float8", rank: "float8" })} r
    where h.lead_id = r.lead_id and h.id = r.id and h.decision is null and h.rank = r.before`);
}

/** Whom nobody judged since is written by one statement from here; empty again when the transaction ends. */
async function makeRoomForStandings(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    create temporary table if not exists judged_standings (lead_id bigint, seen xid, score float8, score_at timestamptz, rank float8, fit float8, next_check_at timestamptz) on commit delete rows`);
}

/** No index but the one of moments to check has a column in this: the new row goes beside the old one, and the indexes are left alone. */
async function writeStandings(tx: Transaction, { after, last, rank, version }: JudgedBlock): Promise<void> {
  await tx.execute(sql`
    update standings s set score = r.score, score_at = r.score_at, ${sql.identifier(standings[rank].name)} = r.rank, fit = r.fit, next_check_at = r.next_check_at,
      judged_version = ${version}::int
    from judged_standings r
    where s.lead_id > ${after}::bigint and s.lead_id <= ${last}::bigint and s.lead_id = r.lead_id and s.xmin = r.seen and (s.score, s.score_at, s.${sql.identifier(standings[rank].name)}, s.fit, s.next_check_at, s.judged_version)
      is distinct from (r.score, r.score_at, r.rank, r.fit, r.next_check_at, ${version}::int)`);
}

function written(rows: readonly NewStanding[]): BinaryRows {
  const binary = new BinaryRows();
  for (const { leadId, seen, standing } of rows) {
    const { score, fit, nextCheckAt } = standing ?? UNJUDGED;
    binary.row(7).bigint(leadId).xid(seen).double(score.value).moment(score.at).double(score.rank).double(fit).moment(nextCheckAt);
  }
  return binary;
}

const UNJUDGED = { score: { value: 0, at: null, rank: 0 }, fit: 0, nextCheckAt: null };

function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size));
}
