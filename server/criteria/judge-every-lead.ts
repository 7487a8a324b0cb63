import { and, asc, desc, eq, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { judgingRuns } from "@/db/schema/criteria";
import { leads } from "@/db/schema/leads";
import { standings } from "@/db/schema/standings";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { beginJudgingRun } from "../begin-judging-run";
import { bringRestToLists, bringToLists, makeRoomForRank } from "../bring-to-lists";
import { inTransaction } from "../in-transaction";
import { judgedBlocks } from "../judge-block";
import { oneAhead } from "../one-ahead";
import { queueJob } from "../queue-job";
import { recordAudit } from "../record-audit";
import { rejudgeLeads } from "../rejudge-leads";
import { writeBlocks } from "../write-block";

/** Between two looks at whether somebody has paused the run. */
const BLOCKS_AT_ONCE = 32;
const DUE_AT_ONCE = 100;

export type JudgingRun = typeof judgingRuns.$inferSelect;

/** Starts a run of the criteria over every lead, in the background; while one runs there is no second. */
export async function startJudgingRun(allowed: Allowed<"criteria:judge">): Promise<number> {
  return inTransaction(async (tx) => {
    await tx.execute(sql`lock table judging_runs in exclusive mode`);
    const [running] = await tx.select({ id: judgingRuns.id }).from(judgingRuns).where(and(isNull(judgingRuns.finishedAt), isNull(judgingRuns.cancelledAt)));
    if (running) throw new Refusal("conflict", "The criteria are being run over every lead already. Wait for that run, or cancel it.");
    const [counted] = await tx.select({ leadsTotal: sql<number>`count(*)::int` }).from(leads);
    const runId = await beginJudgingRun(tx, markOf(allowed.actor).label, counted?.leadsTotal ?? 0);
    await recordAudit(tx, allowed, "criteria.run_started", `judging run ${runId}`);
    return runId;
  });
}

/**
 * Judges the next leads of a run, and remembers how far it has come; false when nothing is left to do or somebody stopped it.
 * The queue follows lead by lead; the lists keep their order until the run is through, or cancelled, and then take the new one at once.
 */
export async function judgeNextLeads(allowed: Allowed<"criteria:judge">, runId: number, now?: Moment, blocks = BLOCKS_AT_ONCE): Promise<boolean> {
  const [run] = await db().select().from(judgingRuns).where(eq(judgingRuns.id, runId));
  if (!run || run.finishedAt || run.orderedAt) return false;
  if (run.cancelledAt) {
    await bringRestToLists(runId);
    return false;
  }
  if (run.paused) return false;
  if (run.lastLeadId === 0) await makeRoomForRank();
  let isAnyLeft = false;
  for await (const together of oneAhead(judgedBlocks(run.lastLeadId as LeadId, blocks, now))) {
    isAnyLeft = true;
    if (!(await writeBlocks(runId, together, markOf(allowed.actor), now))) break;
  }
  if (!isAnyLeft) await bringToLists(runId);
  return isAnyLeft;
}

/** Judges the leads whose verdict changes by time alone and whose time has come; says how many there were. */
export async function judgeDueLeads(allowed: Allowed<"criteria:judge">, now: Moment = Date.now()): Promise<number> {
  return inTransaction(async (tx) => {
    const due = await tx
      .select({ leadId: standings.leadId })
      .from(standings)
      .where(and(isNotNull(standings.nextCheckAt), lte(standings.nextCheckAt, new Date(now))))
      .orderBy(asc(standings.nextCheckAt))
      .limit(DUE_AT_ONCE);
    if (due.length > 0) await rejudgeLeads(tx, due.map(({ leadId }) => leadId), { mark: markOf(allowed.actor), recordedAt: now, importId: null });
    return due.length;
  });
}

/** Holds a run, lets it go on, or ends it where it is; what it has judged stays judged. */
export async function steerJudgingRun(allowed: Allowed<"criteria:judge">, runId: number, to: "pause" | "resume" | "cancel"): Promise<void> {
  await inTransaction(async (tx) => {
    const change = to === "cancel" ? { cancelledAt: new Date() } : { paused: to === "pause" };
    const steered = await tx.update(judgingRuns).set(change).where(and(eq(judgingRuns.id, runId), isNull(judgingRuns.finishedAt), isNull(judgingRuns.cancelledAt))).returning({ id: judgingRuns.id });
    if (steered.length === 0) throw new Refusal("conflict", "This run is over already.");
    if (to !== "pause") await queueJob(tx, "judge-every-lead", { runId }, { key: `judge-every-lead ${runId}` });
    await recordAudit(tx, allowed, `criteria.run_${to}`, `judging run ${runId}`);
  });
}

/** The latest runs, newest first, with how far each has come. */
export async function listJudgingRuns(_allowed: Allowed<"criteria:judge">): Promise<JudgingRun[]> {
  return db().select().from(judgingRuns).orderBy(desc(judgingRuns.id)).limit(10);
}
