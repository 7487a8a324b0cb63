"use server";

import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { markAllRead, markRead } from "@/server/notices/mark-read";

export const read = formAction("account:own", z.object({ noticeId: z.coerce.number().int().positive() }), async (allowed, { noticeId }) => {
  await markRead(allowed, [noticeId]);
});

export const readAll = formAction("account:own", z.object({}), async (allowed) => {
  await markAllRead(allowed);
});
