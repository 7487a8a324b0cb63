"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { openSession } from "@/app/_gate/session";
import { homeOf } from "@/components/shell/sections";
import { newPassword } from "@/funnel/person-input";
import { acceptInvitation } from "@/server/people/accept-invitation";

const input = z.object({ token: z.string().max(100), password: newPassword });

export const accept = formAction("session:open", input, async (allowed, given): Promise<never> => {
  const person = await acceptInvitation(allowed, given);
  await openSession(person);
  redirect(homeOf(person.role));
});
