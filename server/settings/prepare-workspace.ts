import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { criteriaVersions } from "@/db/schema/criteria";
import { leads } from "@/db/schema/leads";
import { oneTimeLinks, people } from "@/db/schema/people";
import { workspace } from "@/db/schema/workspace";
import type { Allowed, Role } from "@/funnel/permissions";
import { issueLink } from "../one-time-link";
import { hashPassword } from "../password-hash";

type DemoAccount = { readonly email: string; readonly password: string; readonly role: Role; readonly name: string };

export type PreparedWorkspace = {
  /** The path under which the administrator's account is created, while there is none. */
  readonly firstRunLink: string | null;
  readonly demoAccounts: readonly DemoAccount[];
};

const DEMO_PASSWORD = "baton-demo";
const DEMO_PEOPLE = [
  { role: "marketing", name: "Mara Lindqvist", email: "marketing@demo.baton.test" },
  { role: "sales", name: "Sam Okafor", email: "sales@demo.baton.test" },
  { role: "manager", name: "Manon Duval", email: "manager@demo.baton.test" },
  { role: "admin", name: "Adrian Kovacs", email: "admin@demo.baton.test" },
] as const satisfies readonly Omit<DemoAccount, "password">[];

/**
 * Readies the workspace at every start: an unused one is given its time zone and, where a demo is wanted, the people of the demo company;
 * one without an administrator gets a link to become it.
 */
export async function prepareWorkspace(_by: Allowed<"settings:write">, { demo, timeZone }: { demo: boolean; timeZone: string | undefined }): Promise<PreparedWorkspace> {
  const passwordHash = demo && (await isUnused(db())) ? await hashPassword(DEMO_PASSWORD) : null;
  const firstRunLink = await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${PREPARING})`);
    if (await isUnused(tx)) await settle(tx, timeZone, passwordHash);
    return (await hasAdministrator(tx)) ? null : freshFirstRunLink(tx);
  });
  return { firstRunLink, demoAccounts: demo ? await openDemoAccounts() : [] };
}

const PREPARING = 141_421_356;

async function isUnused(tx: Transaction | ReturnType<typeof db>): Promise<boolean> {
  const [used] = await tx.select({ used: sql<boolean>`exists (select from ${people}) or exists (select from ${leads}) or exists (select from ${criteriaVersions})` }).from(workspace);
  return used?.used === false;
}

async function settle(tx: Transaction, timeZone: string | undefined, passwordHash: string | null): Promise<void> {
  if (timeZone !== undefined) await tx.update(workspace).set({ timeZone }).where(eq(workspace.id, 1));
  if (passwordHash !== null) await tx.insert(people).values(DEMO_PEOPLE.map((person) => ({ ...person, passwordHash, isDemo: true })));
}

async function hasAdministrator(tx: Transaction): Promise<boolean> {
  const found = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.role, "admin"), isNull(people.disabledAt), isNotNull(people.passwordHash)))
    .limit(1);
  return found.length > 0;
}

/** Only the link printed last is good. */
async function freshFirstRunLink(tx: Transaction): Promise<string> {
  await tx.delete(oneTimeLinks).where(and(eq(oneTimeLinks.purpose, "first_run"), isNull(oneTimeLinks.usedAt)));
  return issueLink(tx, "first_run", null);
}

/** The demo people who still have the password that everybody knows. */
async function openDemoAccounts(): Promise<DemoAccount[]> {
  const rows = await db()
    .select({ email: people.email, role: people.role, name: people.name })
    .from(people)
    .where(and(eq(people.isDemo, true), isNull(people.disabledAt), isNotNull(people.passwordHash), eq(people.sessionEpoch, 1)))
    .orderBy(asc(people.id));
  return rows.flatMap(({ email, ...row }) => (DEMO_PEOPLE.some((person) => person.email === email) && email !== null ? [{ ...row, email, password: DEMO_PASSWORD }] : []));
}
