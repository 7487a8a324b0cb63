import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { openLink, spendLink } from "../one-time-link";
import { hashPassword } from "../password-hash";
import { recordAudit } from "../record-audit";
import type { SessionPerson } from "../set-password";

type Given = { token: string; name: string; email: string; password: string };

/** Whoever holds the link that the server printed at its first start becomes the administrator, while there is none. */
export async function createFirstAdministrator(allowed: Allowed<"session:open">, { token, name, email, password }: Given): Promise<SessionPerson> {
  await openLink(db(), "first_run", token);
  const passwordHash = await hashPassword(password);
  return db().transaction(async (tx) => {
    await spendLink(tx, "first_run", token);
    await refuseASecond(tx);
    const [person] = await tx
      .insert(people)
      .values({ name, email, role: "admin", passwordHash })
      .onConflictDoNothing()
      .returning({ personId: people.id, epoch: people.sessionEpoch, role: people.role });
    if (!person) throw new Refusal("invalid", "Somebody has this e-mail already.", { email: "Somebody has this e-mail already." });
    await recordAudit(tx, allowed, "person.first-administrator", `person ${person.personId}`);
    return person;
  });
}

async function refuseASecond(tx: Transaction): Promise<void> {
  const [administrator] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.role, "admin"), isNull(people.disabledAt), isNotNull(people.passwordHash)))
    .limit(1);
  if (administrator) throw new Refusal("conflict", "Baton has an administrator already. Sign in, or ask them for an invitation.");
}
