import { and, asc, eq, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { challengerVerdicts, challengers } from "@/db/schema/challengers";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { inTransaction } from "../in-transaction";
import { blockAfter, idsOfBlock } from "../read-histories";
import { iso } from "../recordset";
import { holdChallenger, judgeForChallenger } from "../running-challenger";

const BLOCK = 500;
const MINUTE = 60_000;

/** Longer than it takes from the moment something is said to be recorded to the beginning of the transaction that records it. */
const MARGIN = 10 * MINUTE;

/**
 * Brings what the running challenger says up to date: the look at every lead it began with, what was recorded since, and what
 * time alone has changed. Block by block, each whole or not at all, so that it can be killed anywhere; twice does no harm.
 */
export async function runChallenger(_allowed: Allowed<"criteria:try">, now: () => Moment = Date.now): Promise<void> {
  while (await lookAtNext(now()));
  await hear(now());
  while (await judgeDue(now()));
}

/** Has the challenger look at everybody again, for what leaves no trace, such as an import taken back. */
export async function lookAtEverybodyAgain(_allowed: Allowed<"criteria:try">): Promise<void> {
  await db().update(challengers).set({ lookedAt: null, lastLeadId: 0, leadsLookedAt: 0 }).where(and(isNull(challengers.stoppedAt), isNotNull(challengers.lookedAt)));
}

async function lookAtNext(now: Moment): Promise<boolean> {
  return inTransaction(async (tx) => {
    const running = await holdChallenger(tx);
    if (!running || running.lookedAt) return false;
    const after = running.lastLeadId as LeadId;
    const last = await blockAfter(tx, after, BLOCK);
    if (last === null) {
      await tx.update(challengers).set({ lookedAt: new Date(now), leadsTotal: running.leadsLookedAt }).where(eq(challengers.id, running.id));
      return false;
    }
    const ids = await idsOfBlock(tx, after, last);
    await judgeForChallenger(tx, running, ids, now);
    await tx.update(challengers).set({ lastLeadId: last, leadsLookedAt: running.leadsLookedAt + ids.length }).where(eq(challengers.id, running.id));
    return true;
  });
}

/** Judges whoever something was recorded of; what is recorded while it listens is heard the next time. */
async function hear(now: Moment): Promise<void> {
  const heard = await db().transaction(async (tx) => {
    const [running] = await tx.select().from(challengers).where(isNull(challengers.stoppedAt));
    return running && { challengerId: running.id, until: await quietUntil(tx, now), ids: await recordedSince(tx, running.heardUntil.getTime()) };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
  if (!heard) return;
  const { challengerId, until, ids } = heard;
  for (let from = 0; from < ids.length; from += BLOCK) {
    const isRunning = await inTransaction(async (tx) => {
      const running = await holdChallenger(tx, challengerId);
      if (running) await judgeForChallenger(tx, running, ids.slice(from, from + BLOCK), now);
      return running !== null;
    });
    if (!isRunning) return;
  }
  await db().update(challengers).set({ heardUntil: new Date(until) }).where(eq(challengers.id, challengerId));
}

/** Whatever is recorded later is recorded after this moment: nothing is on its way that began before it. */
async function quietUntil(tx: Transaction, now: Moment): Promise<Moment> {
  const [row] = await tx.execute<{ began: number | null }>(sql`
    select (extract(epoch from min(xact_start)) * 1000)::float8 as began from pg_stat_activity where datname = current_database() and xact_start is not null`);
  return Math.min(now, row?.began ?? now) - MARGIN;
}

async function recordedSince(tx: Transaction, since: Moment): Promise<LeadId[]> {
  const from = sql`${iso(since)}::timestamptz`;
  const rows = await tx.execute<{ lead_id: string }>(sql`
    select lead_id from interactions where received_at >= ${from}
    union select lead_id from stage_changes where recorded_at >= ${from}
    union select lead_id from fact_changes where recorded_at >= ${from} order by lead_id`);
  return rows.map(({ lead_id }) => Number(lead_id) as LeadId);
}

async function judgeDue(now: Moment): Promise<boolean> {
  return inTransaction(async (tx) => {
    const running = await holdChallenger(tx);
    if (!running) return false;
    const due = await tx
      .selectDistinct({ leadId: challengerVerdicts.leadId })
      .from(challengerVerdicts)
      .where(and(eq(challengerVerdicts.challengerId, running.id), isNotNull(challengerVerdicts.nextCheckAt), lte(challengerVerdicts.nextCheckAt, new Date(now))))
      .orderBy(asc(challengerVerdicts.leadId))
      .limit(BLOCK);
    await judgeForChallenger(tx, running, due.map(({ leadId }) => leadId), now);
    return due.length > 0;
  });
}
