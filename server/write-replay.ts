import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { leads } from "@/db/schema/leads";
import { type ReplayedCandidate, replays } from "@/db/schema/replays";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "./actor-mark";
import { queueJob } from "./queue-job";
import { recordAudit } from "./record-audit";

export type NewReplay = {
  readonly purpose: (typeof replays.$inferSelect)["purpose"];
  readonly candidates: readonly ReplayedCandidate[];
  /** Calendar days in the workspace's time zone, both included; null: all of history. */
  readonly from: string | null;
  readonly to: string | null;
};

const MOST_CANDIDATES = 4;

/** Writes a replay down and queues its job: both, or neither. */
export async function writeReplay(tx: Transaction, allowed: Allowed<"criteria:try">, { purpose, candidates, from, to }: NewReplay, now: Moment): Promise<number> {
  if (candidates.length === 0 || candidates.length > MOST_CANDIDATES) throw new Refusal("invalid", `Choose one to ${MOST_CANDIDATES} versions or drafts.`);
  const [counted] = await tx.select({ leadsTotal: sql<number>`count(*)::int` }).from(leads);
  const [replay] = await tx
    .insert(replays)
    .values({ purpose, candidates, fromDay: from, toDay: to, asOf: new Date(now), requestedBy: markOf(allowed.actor).label, leadsTotal: counted?.leadsTotal ?? 0 })
    .returning({ id: replays.id });
  if (!replay) throw new Error("A replay was not written");
  await queueReplay(tx, replay.id);
  await recordAudit(tx, allowed, "criteria.replay-started", `replay ${replay.id}`);
  return replay.id;
}

/** Replays are done one after the other, so that long ones leave room for other jobs. */
export async function queueReplay(tx: Transaction, replayId: number): Promise<void> {
  await queueJob(tx, "replay-history", { replayId }, { key: `replay-history ${replayId}`, line: "replays" });
}
