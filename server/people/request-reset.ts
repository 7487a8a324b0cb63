import { and, count, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { oneTimeLinks, people } from "@/db/schema/people";
import type { Allowed } from "@/funnel/permissions";
import { issueLink } from "../one-time-link";
import { recordAudit } from "../record-audit";
import { sendMail, webAddress } from "../send-mail";

const LINKS_AN_HOUR = 3;

/** Mails a reset link to whoever has this e-mail; nobody learns from it whether an account exists, and nobody is flooded with mail. */
export async function requestReset(allowed: Allowed<"session:open">, { email }: { email: string }): Promise<void> {
  const link = await db().transaction(async (tx) => {
    const [person] = await tx
      .select({ personId: people.id })
      .from(people)
      .where(and(eq(sql`lower(${people.email})`, email), isNull(people.disabledAt), isNotNull(people.passwordHash)))
      .for("update");
    if (!person) return null;
    const [recent] = await tx
      .select({ links: count() })
      .from(oneTimeLinks)
      .where(and(eq(oneTimeLinks.personId, person.personId), eq(oneTimeLinks.purpose, "reset"), sql`${oneTimeLinks.createdAt} > now() - interval '1 hour'`));
    if ((recent?.links ?? 0) >= LINKS_AN_HOUR) return null;
    await recordAudit(tx, allowed, "person.reset-requested", `person ${person.personId}`);
    return webAddress(await issueLink(tx, "reset", person.personId));
  });
  if (link) await sendMail({ to: email, subject: "Choose a new password for Baton", text: `Somebody, probably you, asked to choose a new password for Baton.\n\nIt is done here; the link works once, for an hour:\n${link}\n\nIf it was not you, do nothing: your password stays.\n` });
}
