import { eq, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { judgingRuns } from "@/db/schema/criteria";
import { standings } from "@/db/schema/standings";
import type { LeadId } from "@/funnel/ids";
import { criteriaInForce } from "./criteria-in-force";
import { inTransaction } from "./in-transaction";
import type { JudgedBlock, NewOfferRank, NewStanding } from "./judge-block";
import { isLockTimeout, withoutWaiting } from "./lock-timeout";
import type { Recording } from "./move-pass";
import type { RankInUse } from "./rank-in-use";
import { recordset } from "./recordset";
import { rejudgeLeads } from "./rejudge-leads";
import { takeWritingTurn } from "./writing-turn";

/** So many leads that move are held at once: what a rep may have to wait for is over in some 50 ms. */
const MOVED_AT_ONCE = 40;

/**
 * Writes what a run has judged: leads that move are held and judged once more as they are by then, all others get their new row
 * unless somebody has judged them since, whose word it is then. How far the run has come is written last, so that a run which
 * is killed does the same block again and ends in the same state. False where the criteria have changed since.
 */
export async function writeBlock(runId: number, block: JudgedBlock, recording: Recording): Promise<boolean> {
  for (const ids of inParts(block.moving, MOVED_AT_ONCE)) await moveLeads(runId, ids, recording);
  const written = await restLeads(block);
  if (written === "other criteria") return false;
  if (written === "somebody is writing") {
    const ids = [...new Set([...block.offers, ...block.standings].map(({ lead_id }) => lead_id))];
    for (const some of inParts(ids, MOVED_AT_ONCE)) await moveLeads(runId, some, recording);
  }
  await db().execute(sql`
    update judging_runs set last_lead_id = ${block.last}::bigint, leads_judged = leads_judged + ${block.leads}::int where id = ${runId}::bigint and last_lead_id = ${block.after}::bigint`);
  return true;
}

async function moveLeads(runId: number, ids: readonly LeadId[], recording: Recording): Promise<void> {
  await inTransaction(async (tx) => {
    await takeWritingTurn(tx);
    const changed = await rejudgeLeads(tx, ids, recording);
    if (changed.size > 0) await tx.update(judgingRuns).set({ leadsChanged: sql`${judgingRuns.leadsChanged} + ${changed.size}::int` }).where(eq(judgingRuns.id, runId));
  });
}

async function restLeads({ version, rank, offers, standings: rows }: JudgedBlock): Promise<"written" | "other criteria" | "somebody is writing"> {
  try {
    return await db().transaction(async (tx) => {
      await tx.execute(sql`set local synchronous_commit = off`);
      await takeWritingTurn(tx);
      if (((await criteriaInForce(tx)).at(-1)?.version ?? null) !== version) return "other criteria";
      await withoutWaiting(tx);
      if (offers.length > 0) await writeOfferRanks(tx, offers);
      if (rows.length > 0) await writeStandings(tx, rows, rank);
      return "written";
    });
  } catch (cause) {
    if (isLockTimeout(cause)) return "somebody is writing";
    throw cause;
  }
}

async function writeOfferRanks(tx: Transaction, offers: readonly NewOfferRank[]): Promise<void> {
  await tx.execute(sql`
    update hand_offs h set rank = r.rank from ${recordset(offers, { lead_id: "bigint", id: "bigint", before: "float8", rank: "float8" })} r
    where h.lead_id = r.lead_id and h.id = r.id and h.decision is null and h.rank = r.before`);
}

/** No index but the one of moments to check has a column in this: the new row goes beside the old one, and the indexes are left alone. */
async function writeStandings(tx: Transaction, rows: readonly NewStanding[], rank: RankInUse): Promise<void> {
  await tx.execute(sql`
    update standings s set score = r.score, score_at = r.score_at, ${sql.identifier(standings[rank].name)} = r.rank, fit = r.fit, next_check_at = r.next_check_at,
      judged_version = r.judged_version
    from ${recordset(rows, STANDING)} r
    where s.lead_id = r.lead_id and s.xmin = r.seen`);
}

const STANDING = { lead_id: "bigint", seen: "xid", score: "float8", score_at: "timestamptz", rank: "float8", fit: "float8", next_check_at: "timestamptz", judged_version: "int" } as const;

function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size));
}
