"use server";

import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { startReplay } from "@/server/criteria/start-replay";

export const replayVersion = formAction("criteria:try", z.object({ version: z.coerce.number().int().positive() }), async (allowed, { version }) => {
  await startReplay(allowed, { purpose: "as_if", candidates: [`v${version}`], from: null, to: null });
});
