import { db } from "@/db/client";
import { noticeChoices } from "@/db/schema/notices";
import { type NoticeChoices, kindsFor } from "@/funnel/notice";
import { type Allowed, personOf } from "@/funnel/permissions";

/** Somebody chooses what to be told of, where and when; what is not of their role is left out. */
export async function changeChoices(allowed: Allowed<"account:own">, { inApp, byMail, mailPause, quiet, digestAt }: NoticeChoices): Promise<void> {
  const { personId, role } = personOf(allowed);
  const ofRole = (kinds: NoticeChoices["inApp"]) => kindsFor(role).filter((kind) => kinds.includes(kind));
  const chosen = { inApp: ofRole(inApp), byMail: ofRole(byMail), mailPause, quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null, digestAt };
  await db().insert(noticeChoices).values({ personId, ...chosen }).onConflictDoUpdate({ target: noticeChoices.personId, set: chosen });
}
