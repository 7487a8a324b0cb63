import { and, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { judgingRuns } from "@/db/schema/criteria";
import { queueJob } from "./queue-job";

/** Begins a run of the criteria over every lead, in the background; one that is under way ends where it is, because this one goes over everybody again. */
export async function beginJudgingRun(tx: Transaction, requestedBy: string, leadsTotal: number): Promise<number> {
  await tx.update(judgingRuns).set({ cancelledAt: new Date() }).where(and(isNull(judgingRuns.finishedAt), isNull(judgingRuns.cancelledAt)));
  const [run] = await tx.insert(judgingRuns).values({ requestedBy, leadsTotal }).returning({ id: judgingRuns.id });
  if (!run) throw new Error("A judging run was not written");
  await queueJob(tx, "judge-every-lead", { runId: run.id }, { key: `judge-every-lead ${run.id}` });
  return run.id;
}
