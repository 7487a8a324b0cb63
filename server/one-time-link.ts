import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { oneTimeLinks } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import { Refusal } from "@/funnel/refusal";

export type LinkPurpose = (typeof oneTimeLinks.purpose.enumValues)[number];

const LINKS = {
  first_run: { path: "/first-run", validHours: 7 * 24 },
  invitation: { path: "/invitation", validHours: 7 * 24 },
  reset: { path: "/reset", validHours: 1 },
} as const satisfies Record<LinkPurpose, { path: string; validHours: number }>;

/** The path that lets somebody in once. It is told once; only its hash is kept. */
export async function issueLink(tx: Transaction, purpose: LinkPurpose, personId: PersonId | null): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const { path, validHours } = LINKS[purpose];
  await tx.insert(oneTimeLinks).values({ tokenHash: hashOf(token), purpose, personId, expiresAt: sql`now() + make_interval(hours => ${validHours})` });
  return `${path}/${token}`;
}

/** Whom the link is for, or a refusal where it was used, has expired or never was. Looking does not use it. */
export async function openLink(tx: Transaction | Database, purpose: LinkPurpose, token: string): Promise<{ personId: PersonId | null }> {
  const [link] = await tx.select({ personId: oneTimeLinks.personId }).from(oneTimeLinks).where(isGood(purpose, token));
  if (!link) throw spent();
  return link;
}

/** Uses the link up: of many at the same moment exactly one succeeds. Every other link of the same person ends with it. */
export async function spendLink(tx: Transaction, purpose: LinkPurpose, token: string): Promise<{ personId: PersonId | null }> {
  const [link] = await tx.update(oneTimeLinks).set({ usedAt: sql`now()` }).where(isGood(purpose, token)).returning({ personId: oneTimeLinks.personId });
  if (!link) throw spent();
  if (link.personId !== null) await voidLinks(tx, link.personId);
  return link;
}

/** Every unused link of this person is worthless from now on. */
export async function voidLinks(tx: Transaction, personId: PersonId): Promise<void> {
  await tx.delete(oneTimeLinks).where(and(eq(oneTimeLinks.personId, personId), isNull(oneTimeLinks.usedAt)));
}

function isGood(purpose: LinkPurpose, token: string) {
  return and(eq(oneTimeLinks.tokenHash, hashOf(token)), eq(oneTimeLinks.purpose, purpose), isNull(oneTimeLinks.usedAt), sql`${oneTimeLinks.expiresAt} > now()`);
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function spent(): Refusal {
  return new Refusal("not_found", "This link was used already or is no longer valid. Ask an administrator for a new one.");
}
