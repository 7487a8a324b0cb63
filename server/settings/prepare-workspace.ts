import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { oneTimeLinks, people } from "@/db/schema/people";
import { workspace } from "@/db/schema/workspace";
import type { Allowed, Role } from "@/funnel/permissions";
import { issueLink } from "../one-time-link";

export type PreparedWorkspace = {
  /** The path under which the administrator's account is created, while there is none. */
  readonly firstRunLink?: string;
  readonly demoAccounts: readonly { readonly email: string; readonly password: string; readonly role: Role }[];
};

/** Readies the workspace at every start: an unused one is given its time zone, and one without an administrator a link to become it. */
export async function prepareWorkspace(_by: Allowed<"settings:write">, { timeZone }: { demo: boolean; timeZone: string }): Promise<PreparedWorkspace> {
  return db().transaction(async (tx) => {
    if (await hasAdministrator(tx)) return { demoAccounts: [] };
    await tx.update(workspace).set({ timeZone }).where(eq(workspace.id, 1));
    await tx.delete(oneTimeLinks).where(and(eq(oneTimeLinks.purpose, "first_run"), isNull(oneTimeLinks.usedAt)));
    return { firstRunLink: await issueLink(tx, "first_run", null), demoAccounts: [] };
  });
}

async function hasAdministrator(tx: Transaction): Promise<boolean> {
  const found = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.role, "admin"), isNull(people.disabledAt), isNotNull(people.passwordHash)))
    .limit(1);
  return found.length > 0;
}
