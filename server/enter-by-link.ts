import { db } from "@/db/client";
import type { Allowed } from "@/funnel/permissions";
import { type LinkPurpose, openLink, spendLink } from "./one-time-link";
import { hashPassword } from "./password-hash";
import { recordAudit } from "./record-audit";
import { type SessionPerson, setPassword } from "./set-password";

/** Gives the person of a one-time link their password, once. The slow hash is made before any row is held. */
export async function enterByLink(allowed: Allowed<"session:open">, purpose: Exclude<LinkPurpose, "first_run">, { token, password }: { token: string; password: string }): Promise<SessionPerson> {
  await openLink(db(), purpose, token);
  const passwordHash = await hashPassword(password);
  return db().transaction(async (tx) => {
    const { personId } = await spendLink(tx, purpose, token);
    if (personId === null) throw new Error(`a link for ${purpose} without a person`);
    const person = await setPassword(tx, personId, passwordHash);
    await recordAudit(tx, allowed, purpose === "invitation" ? "person.invitation-accepted" : "person.password-reset", `person ${personId}`);
    return person;
  });
}
