"use server";

import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { cancelJob } from "@/server/jobs/cancel-job";
import { retryJob } from "@/server/jobs/retry-job";

const named = z.object({ id: z.string().max(20) });

export const retry = formAction("job:manage", named, (allowed, { id }) => retryJob(allowed, id));

export const cancel = formAction("job:manage", named, (allowed, { id }) => cancelJob(allowed, id));
