import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { leads } from "@/db/schema/leads";
import { type ReplayedCandidate, replays } from "@/db/schema/replays";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { candidateNamed } from "../criteria-candidates";
import { inTransaction } from "../in-transaction";
import { queueJob } from "../queue-job";
import { recordAudit } from "../record-audit";

export type AskedReplay = {
  readonly purpose: (typeof replays.$inferSelect)["purpose"];
  /** `v3`, `d12` or `d12.4`: one to four of them. */
  readonly candidates: readonly string[];
  /** Calendar days in the workspace's time zone, both included; null: all of history. */
  readonly from: string | null;
  readonly to: string | null;
};

const MOST_CANDIDATES = 4;

/** Starts a replay of these candidates over the history of every lead, in the background. */
export async function startReplay(allowed: Allowed<"criteria:try">, asked: AskedReplay, now: Moment = Date.now()): Promise<number> {
  return inTransaction(async (tx) => {
    const candidates: ReplayedCandidate[] = [];
    for (const name of asked.candidates) candidates.push(await candidateNamed(tx, name));
    const replayId = await writeReplay(tx, allowed, asked, candidates, now);
    await queueReplay(tx, replayId);
    return replayId;
  });
}

/** The same for documents that nobody has saved; whoever calls does the replaying. */
export async function startReplayOf(allowed: Allowed<"criteria:try">, asked: Omit<AskedReplay, "candidates">, candidates: readonly ReplayedCandidate[], now: Moment = Date.now()): Promise<number> {
  return inTransaction((tx) => writeReplay(tx, allowed, asked, candidates, now));
}

async function writeReplay(tx: Transaction, allowed: Allowed<"criteria:try">, { purpose, from, to }: Omit<AskedReplay, "candidates">, candidates: readonly ReplayedCandidate[], now: Moment): Promise<number> {
  if (candidates.length === 0 || candidates.length > MOST_CANDIDATES) throw new Refusal("invalid", `Choose one to ${MOST_CANDIDATES} versions or drafts.`, { candidates: `One to ${MOST_CANDIDATES}.` });
  if (from !== null && to !== null && from > to) throw new Refusal("invalid", "The period ends before it begins.", { to: "Not before the first day." });
  const [counted] = await tx.select({ leadsTotal: sql<number>`count(*)::int` }).from(leads);
  const [replay] = await tx
    .insert(replays)
    .values({ purpose, candidates, fromDay: from, toDay: to, asOf: new Date(now), requestedBy: markOf(allowed.actor).label, leadsTotal: counted?.leadsTotal ?? 0 })
    .returning({ id: replays.id });
  if (!replay) throw new Error("A replay was not written");
  await recordAudit(tx, allowed, "criteria.replay-started", `replay ${replay.id}`);
  return replay.id;
}

async function queueReplay(tx: Transaction, replayId: number): Promise<void> {
  await queueJob(tx, "replay-history", { replayId }, { key: `replay-history ${replayId}`, line: "replays" });
}
