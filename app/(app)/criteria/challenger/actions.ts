"use server";

import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { startChallenger, stopChallenger } from "@/server/criteria/start-challenger";

const reason = z.string().trim().min(1, "Say why, for those who read it next year.").max(500);

export const start = formAction("criteria:try", z.object({ name: z.string().min(1, "Choose one.").max(40), reason }), async (allowed, asked) => {
  await startChallenger(allowed, asked);
});

export const stop = formAction("criteria:try", z.object({ challengerId: z.coerce.number().int().positive(), reason }), (allowed, asked) => stopChallenger(allowed, asked));
