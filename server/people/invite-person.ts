import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Allowed, Role } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { issueLink } from "../one-time-link";
import { recordAudit } from "../record-audit";
import { type MailOutcome, sendMail, webAddress } from "../send-mail";

export type Entry = { readonly personId: PersonId; readonly link: string; readonly mail: MailOutcome };

/** Gives a new person an account and a link to choose their password with, mailed where mail is set up. */
export async function invitePerson(allowed: Allowed<"people:manage">, { name, email, role }: { name: string; email: string; role: Role }): Promise<Entry> {
  const invited = await db().transaction(async (tx) => {
    const [person] = await tx.insert(people).values({ name, email, role }).onConflictDoNothing().returning({ personId: people.id });
    if (!person) throw new Refusal("invalid", "Somebody has this e-mail already.", { email: "Somebody has this e-mail already." });
    await recordAudit(tx, allowed, "person.invited", `person ${person.personId}`, { role });
    return { ...person, link: webAddress(await issueLink(tx, "invitation", person.personId)) };
  });
  return { ...invited, mail: await sendMail(invitationMail(email, invited.link)) };
}

/** The mail that brings the link of an invitation. */
function invitationMail(to: string, link: string) {
  return { to, subject: "Your invitation to Baton", text: `You have been invited to Baton.\n\nChoose your password here; the link works once, for seven days:\n${link}\n` };
}
