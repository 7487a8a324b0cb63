import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { challengers } from "@/db/schema/challengers";
import { leads } from "@/db/schema/leads";
import { candidateName } from "@/funnel/candidate";
import { DAY, type Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { candidateNamed } from "../criteria-candidates";
import { inTransaction } from "../in-transaction";
import { queueJob } from "../queue-job";
import { recordAudit } from "../record-audit";
import { holdChallenger } from "../running-challenger";

/** Which draft or version, and why it is tried. */
export type AskedChallenger = { readonly name: string; readonly reason: string };

/**
 * Lets a draft or version judge live leads silently beside the published one, from now on; one that runs already is replaced,
 * with the same reason. It has its own verdicts and touches nothing else.
 */
export async function startChallenger(allowed: Allowed<"criteria:try">, { name, reason: written }: AskedChallenger, now: Moment = Date.now()): Promise<number> {
  const reason = reasonIn(written);
  return inTransaction(async (tx) => {
    await tx.execute(sql`lock table challengers in exclusive mode`);
    const candidate = await candidateNamed(tx, name);
    const running = await holdChallenger(tx);
    if (running && candidateName(running.candidate.candidate) === candidateName(candidate.candidate)) throw new Refusal("conflict", `${candidateName(candidate.candidate)} is the challenger already.`);
    if (running) await stop(tx, allowed, running.id, `Replaced by ${candidateName(candidate.candidate)}: ${reason}`, now);
    const [counted] = await tx.select({ leadsTotal: sql<number>`count(*)::int` }).from(leads);
    const [started] = await tx
      .insert(challengers)
      .values({ candidate, reason, startedAt: new Date(now), startedBy: markOf(allowed.actor).label, leadsTotal: counted?.leadsTotal ?? 0, heardUntil: new Date(now - DAY) })
      .returning({ id: challengers.id });
    if (!started) throw new Error("A challenger was not written");
    await queueJob(tx, "run-challenger", {}, { key: "run-challenger", line: "challenger" });
    await recordAudit(tx, allowed, "criteria.challenger-started", `challenger ${started.id}`, { candidate: candidateName(candidate.candidate), reason });
    return started.id;
  });
}

/** Ends the challenger that runs; what it said stays to be looked at. */
export async function stopChallenger(allowed: Allowed<"criteria:try">, { challengerId, reason }: { readonly challengerId: number; readonly reason: string }, now: Moment = Date.now()): Promise<void> {
  const why = reasonIn(reason);
  await inTransaction((tx) => stop(tx, allowed, challengerId, why, now));
}

async function stop(tx: Transaction, allowed: Allowed<"criteria:try">, challengerId: number, reason: string, now: Moment): Promise<void> {
  const stopped = await tx
    .update(challengers)
    .set({ stoppedAt: new Date(now), stoppedBy: markOf(allowed.actor).label, stopReason: reason })
    .where(and(eq(challengers.id, challengerId), isNull(challengers.stoppedAt)))
    .returning({ id: challengers.id });
  if (stopped.length === 0) throw new Refusal("conflict", "This challenger has been stopped already.");
  await recordAudit(tx, allowed, "criteria.challenger-stopped", `challenger ${challengerId}`, { reason });
}

function reasonIn(written: string): string {
  const reason = written.trim().slice(0, 500);
  if (reason === "") throw new Refusal("invalid", "Say why.", { reason: "Say why, for those who read it next year." });
  return reason;
}
