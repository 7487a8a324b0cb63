"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { openSession } from "@/app/_gate/session";
import { newPassword, personEmail, personName } from "@/funnel/person-input";
import { createFirstAdministrator } from "@/server/people/create-first-administrator";

const input = z.object({ token: z.string().max(100), name: personName, email: personEmail, password: newPassword });

export const begin = formAction("session:open", input, async (allowed, given): Promise<never> => {
  await openSession(await createFirstAdministrator(allowed, given));
  redirect("/settings/people");
});
