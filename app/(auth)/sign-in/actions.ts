"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { addressOf } from "@/app/_gate/address";
import { formAction } from "@/app/_gate/form-action";
import { safePath } from "@/app/_gate/safe-path";
import { openSession } from "@/app/_gate/session";
import { homeOf } from "@/components/shell/sections";
import { signIn } from "@/server/people/sign-in";

const input = z.object({ email: z.string().trim().max(254), password: z.string().max(1000), next: z.string().optional() });

export const enter = formAction("session:open", input, async (allowed, { email, password, next }): Promise<never> => {
  const person = await signIn(allowed, { email, password, address: addressOf(await headers()) });
  await openSession(person);
  redirect(safePath(next) ?? homeOf(person.role));
});
