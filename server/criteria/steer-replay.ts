import { and, eq, isNull } from "drizzle-orm";
import { replays } from "@/db/schema/replays";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { inTransaction } from "../in-transaction";
import { recordAudit } from "../record-audit";
import { queueReplay } from "../write-replay";

/** Holds a replay, lets it go on, or ends it where it is. */
export async function steerReplay(allowed: Allowed<"criteria:try">, replayId: number, to: "pause" | "resume" | "cancel"): Promise<void> {
  await inTransaction(async (tx) => {
    const change = to === "cancel" ? { cancelledAt: new Date() } : { paused: to === "pause" };
    const steered = await tx.update(replays).set(change).where(and(eq(replays.id, replayId), isNull(replays.finishedAt), isNull(replays.cancelledAt))).returning({ id: replays.id });
    if (steered.length === 0) throw new Refusal("conflict", "This replay is over already.");
    if (to === "resume") await queueReplay(tx, replayId);
    await recordAudit(tx, allowed, `criteria.replay-${to}`, `replay ${replayId}`);
  });
}
