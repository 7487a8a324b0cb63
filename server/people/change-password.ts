import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import { type Allowed, personOf } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { countAttempt, forgetAttempts } from "../count-attempt";
import { voidLinks } from "../one-time-link";
import { hashPassword, matchesPassword } from "../password-hash";
import { recordAudit } from "../record-audit";
import { type SessionPerson, setPassword } from "../set-password";

/** A person changes their own password, knowing the old one. Every other session of theirs is over. */
export async function changePassword(allowed: Allowed<"account:own">, { currentPassword, newPassword }: { currentPassword: string; newPassword: string }): Promise<SessionPerson> {
  const { personId } = personOf(allowed);
  const subject = `change of person ${personId}`;
  await countAttempt("account", subject);
  const [person] = await db().select({ passwordHash: people.passwordHash }).from(people).where(eq(people.id, personId));
  if (!(await matchesPassword(currentPassword, person?.passwordHash ?? null))) throw new Refusal("invalid", "This is not your password.", { currentPassword: "This is not your password." });
  const passwordHash = await hashPassword(newPassword);
  await forgetAttempts(subject);
  return db().transaction(async (tx) => {
    await voidLinks(tx, personId);
    await recordAudit(tx, allowed, "person.password-changed", `person ${personId}`);
    return setPassword(tx, personId, passwordHash);
  });
}
