import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { countAttempt, forgetAttempts, takeBackAttempt } from "../count-attempt";
import { matchesPassword } from "../password-hash";
import { recordAudit } from "../record-audit";
import type { SessionPerson } from "../set-password";

type Given = { email: string; password: string; address: string };

/** Lets a person in by e-mail and password. An absent account, a disabled one and a wrong password are answered alike and as slowly. */
export async function signIn(_by: Allowed<"session:open">, { email, password, address }: Given): Promise<SessionPerson> {
  const account = email.toLowerCase();
  await countAttempt("address", address);
  await countAttempt("account", account);
  const person = await findByEmail(account);
  const matches = await matchesPassword(password, person?.passwordHash ?? null);
  if (!person || !matches) throw new Refusal("invalid", "E-mail and password do not match an account here.");
  const { personId, epoch, role, name } = person;
  await Promise.all([forgetAttempts(account), takeBackAttempt(address), recordAudit(db(), { actor: { kind: "person", personId, name, role } }, "person.signed-in", `person ${personId}`)]);
  return { personId, epoch, role };
}

async function findByEmail(email: string) {
  const [person] = await db()
    .select({ personId: people.id, epoch: people.sessionEpoch, role: people.role, name: people.name, passwordHash: people.passwordHash })
    .from(people)
    .where(and(eq(sql`lower(${people.email})`, email), isNull(people.disabledAt), isNotNull(people.passwordHash)));
  return person;
}
