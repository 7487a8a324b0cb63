import { z } from "zod";
import { allow } from "@/funnel/permissions";
import { replayNextLeads } from "@/server/criteria/replay-next-leads";

const payloadSchema = z.object({ replayId: z.number() });

/** Replays candidates over the history of every lead, block by block; killed in the middle, it goes on after the last block. */
export async function replayHistory(payload: unknown): Promise<void> {
  const { replayId } = payloadSchema.parse(payload);
  const allowed = allow({ kind: "system", name: "criteria" }, "criteria:try");
  while (await replayNextLeads(allowed, replayId));
}
