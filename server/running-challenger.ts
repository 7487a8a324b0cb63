import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { challengerVerdicts, challengers } from "@/db/schema/challengers";
import { challenge } from "@/funnel/challenge";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { stepIndex } from "@/funnel/stages";
import { interactionsOf, startOf } from "./judge-passes";
import { knownOf } from "./lead-facts";
import { type LeadHistory, readHistoriesOf } from "./read-histories";
import { among } from "./recordset";

export type RunningChallenger = typeof challengers.$inferSelect;

/** The challenger that runs, held so that nobody stops it or judges for it meanwhile; null where none does. */
export async function holdChallenger(tx: Transaction, challengerId?: number): Promise<RunningChallenger | null> {
  const [running] = await tx
    .select()
    .from(challengers)
    .where(and(isNull(challengers.stoppedAt), challengerId === undefined ? undefined : eq(challengers.id, challengerId)))
    .for("update");
  return running ?? null;
}

/** Writes anew what a challenger says of these leads: into its own table, and nowhere else. */
export async function judgeForChallenger(tx: Transaction, challenger: RunningChallenger, ids: readonly LeadId[], now: Moment): Promise<void> {
  if (ids.length === 0) return;
  const histories = await readHistoriesOf(tx, ids);
  const verdicts = histories.flatMap((history) => verdictsOn(history, challenger, now));
  await tx.delete(challengerVerdicts).where(and(eq(challengerVerdicts.challengerId, challenger.id), sql`${challengerVerdicts.leadId} in ${among(ids)}`));
  if (verdicts.length > 0) await tx.insert(challengerVerdicts).values(verdicts);
}

function verdictsOn({ lead, passes, interactions }: LeadHistory, { id: challengerId, candidate, startedAt }: RunningChallenger, now: Moment): (typeof challengerVerdicts.$inferInsert)[] {
  return passes.flatMap((pass, place) => {
    const own = interactionsOf(pass, passes[place + 1], interactions);
    const { furthest, reachedAt, ending, endedAt } = pass.state;
    if (ending !== null && endedAt === null) return [];
    const verdict = challenge({
      criteria: candidate.document, facts: knownOf(lead), interactions: own, since: startedAt.getTime(), now,
      pass: { startedAt: startOf(lead, pass, own), notBefore: pass.notBefore, acceptedAt: reachedAt.accepted, endedAt, isMql: stepIndex(furthest) >= stepIndex("mql"), mqlAt: reachedAt.mql },
    });
    if (!verdict || (verdict.mqlAt === null && verdict.nextCheckAt === null)) return [];
    const { mqlAt, handOffAt, nextCheckAt } = verdict;
    return [{ leadId: lead.leadId, challengerId, pass: pass.ref.pass, mqlAt: asDate(mqlAt), handOffAt: asDate(handOffAt), nextCheckAt: asDate(nextCheckAt) }];
  });
}

function asDate(moment: Moment | null): Date | null {
  return moment === null ? null : new Date(moment);
}
