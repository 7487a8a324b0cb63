import { desc, eq, max, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { judgingRuns } from "@/db/schema/criteria";
import { standings } from "@/db/schema/standings";
import type { LeadId } from "@/funnel/ids";
import { isLockTimeout, withoutWaiting } from "./lock-timeout";
import { type RankInUse, otherRank, rankInUse } from "./rank-in-use";
import { takeWritingTurn } from "./writing-turn";

/**
 * Brings the lists into the order of what the latest run has written: its rank gets an index beside running work, then the two
 * ranks change places, then the other's index goes. Killed anywhere, it is done again from its beginning.
 */
export async function bringToLists(runId: number): Promise<void> {
  const rank = otherRank(await db().transaction(rankInUse));
  await indexRank(rank);
  const isInOrder = await asTheLatest(runId, async (tx) => {
    await tx.execute(sql`
      update judging_runs set ordered_at = now(), finished_at = case when cancelled_at is null then now() end, leads_total = case when cancelled_at is null then leads_judged else leads_total end
      where id = ${runId}::bigint`);
  });
  if (isInOrder) await forgetIndex(otherRank(rank));
}

/** Before a run writes: the rank that it writes has no index, whatever an earlier one left behind. */
export async function makeRoomForRank(): Promise<void> {
  await forgetIndex(otherRank(await db().transaction(rankInUse)));
}

const COPIED_AT_ONCE = 4000;

/** A run that was cancelled: whom it did not come to keeps the place in the order that it had. */
export async function bringRestToLists(runId: number): Promise<void> {
  const [[run], [end]] = [await db().select().from(judgingRuns).where(eq(judgingRuns.id, runId)), await db().select({ last: max(standings.leadId) }).from(standings)];
  const inUse = await db().transaction(rankInUse);
  const [from, to] = [sql.identifier(standings[inUse].name), sql.identifier(standings[otherRank(inUse)].name)];
  const copy = (tx: Transaction, after: LeadId) => tx.execute(sql`
    update standings set ${to} = ${from} where lead_id > ${after}::bigint and lead_id <= ${after + COPIED_AT_ONCE}::bigint and ${to} is distinct from ${from}`);
  for (let after = run?.lastLeadId ?? 0; after < (end?.last ?? 0); after += COPIED_AT_ONCE) {
    if (!(await asTheLatest(runId, async (tx) => { await copy(tx, after as LeadId); }))) return;
  }
  await bringToLists(runId);
}

/** Does the work while no other run can begin; false where a later one has, and writes every rank anew. */
async function asTheLatest(runId: number, work: (tx: Transaction) => Promise<void>): Promise<boolean> {
  for (;;) {
    try {
      return await db().transaction(async (tx) => {
        await takeWritingTurn(tx);
        const [latest] = await tx.select({ id: judgingRuns.id, orderedAt: judgingRuns.orderedAt }).from(judgingRuns).orderBy(desc(judgingRuns.id)).limit(1).for("update");
        if (latest?.id !== runId || latest.orderedAt !== null) return false;
        await withoutWaiting(tx);
        await work(tx);
        return true;
      });
    } catch (cause) {
      if (!isLockTimeout(cause)) throw cause;
    }
  }
}

async function indexRank(rank: RankInUse): Promise<void> {
  const name = indexOf(rank);
  const [index] = await db().execute<{ isWhole: boolean }>(sql`select indisvalid as "isWhole" from pg_index where indexrelid = to_regclass(${name})`);
  if (index?.isWhole === false) await forgetIndex(rank);
  await db().$client.unsafe(`create index concurrently if not exists ${name} on standings (${standings[rank].name}, lead_id)`);
}

async function forgetIndex(rank: RankInUse): Promise<void> {
  await db().$client.unsafe(`drop index concurrently if exists ${indexOf(rank)}`);
}

function indexOf(rank: RankInUse): string {
  return `standings_${standings[rank].name}`;
}
