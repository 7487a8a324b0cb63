import { db } from "@/db/client";
import { readEnv } from "@/env";
import type { NoticeChoices } from "@/funnel/notice";
import { type Allowed, personOf } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { listenersIn } from "../notice-listeners";

/** What somebody chose, by whose clock, and whether Baton can send mail at all. */
export type MyChoices = { readonly choices: NoticeChoices; readonly timeZone: string; readonly email: string | null; readonly canMail: boolean };

/** What somebody is told of, where and when. */
export async function getChoices(allowed: Allowed<"account:own">): Promise<MyChoices> {
  const { personId } = personOf(allowed);
  const [listener] = await db().transaction((tx) => listenersIn(tx, [personId]));
  if (!listener) throw new Refusal("not_found", "There is no such account.");
  const { choices, timeZone, email } = listener;
  return { choices, timeZone, email, canMail: readEnv().SMTP_URL !== undefined };
}
