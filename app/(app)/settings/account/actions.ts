"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { closeSession, openSession } from "@/app/_gate/session";
import { THEME_COOKIE, THEMES } from "@/components/shell/theme";
import { newPassword, personName } from "@/funnel/person-input";
import { changePassword } from "@/server/people/change-password";
import { endMySessions } from "@/server/people/end-my-sessions";
import { renameMe } from "@/server/people/rename-me";

const YEAR_SECONDS = 31_536_000;

export const rename = formAction("account:own", z.object({ name: personName }), async (allowed, { name }) => {
  await renameMe(allowed, name);
  return "Your name is changed.";
});

export const choosePassword = formAction("account:own", z.object({ currentPassword: z.string().max(1000), newPassword }), async (allowed, given) => {
  await openSession(await changePassword(allowed, given));
  return "Your password is changed. Everywhere else you are signed out.";
});

export const chooseTheme = formAction("account:own", z.object({ theme: z.enum(THEMES) }), async (_allowed, { theme }) => {
  (await cookies()).set(THEME_COOKIE, theme, { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax" });
});

export const endSessions = formAction("account:own", z.object({}), async (allowed): Promise<never> => {
  await endMySessions(allowed);
  await closeSession();
  redirect("/sign-in");
});
