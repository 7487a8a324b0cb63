import { z } from "zod";
import { allow } from "@/funnel/permissions";
import { judgeNextLeads } from "@/server/criteria/judge-every-lead";

const payloadSchema = z.object({ runId: z.number() });

/** Runs the criteria over every lead, batch by batch; killed in the middle, it goes on after the last batch. */
export async function judgeEveryLead(payload: unknown): Promise<void> {
  const { runId } = payloadSchema.parse(payload);
  const allowed = allow({ kind: "system", name: "criteria" }, "criteria:judge");
  while (await judgeNextLeads(allowed, runId));
}
