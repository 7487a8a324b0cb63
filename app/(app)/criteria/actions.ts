"use server";

import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { publishCriteria } from "@/server/criteria/publish-criteria";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { startJudgingRun, steerJudgingRun } from "@/server/criteria/judge-every-lead";

export const startRun = formAction("criteria:judge", z.object({}), async (allowed) => {
  await startJudgingRun(allowed);
});

const steering = z.object({ runId: z.coerce.number().int().positive(), to: z.enum(["pause", "resume", "cancel"]) });

export const steerRun = formAction("criteria:judge", steering, (allowed, { runId, to }) => steerJudgingRun(allowed, runId, to));

export const publishStandard = formAction("criteria:publish", z.object({}), async (allowed) => {
  await publishCriteria(allowed, { document: STANDARD_CRITERIA, reason: "Baton’s standard criteria, to begin with" });
});
