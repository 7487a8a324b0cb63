import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { attempts } from "@/db/schema/people";
import { areForgotten, type AttemptSubject, nextAttemptAt } from "@/funnel/attempts";
import { Refusal } from "@/funnel/refusal";

/**
 * Counts an attempt as failed before it is made, so that many at once cannot outrun the count; a success takes it back.
 * Whoever fails too often is refused until the wait is over, in the same words whether or not the account exists.
 */
export async function countAttempt(subject: AttemptSubject, name: string, now = Date.now()): Promise<void> {
  const key = keyOf(subject, name);
  const at = new Date(now);
  await db().transaction(async (tx) => {
    const [fresh] = await tx.insert(attempts).values({ subject: key, failures: 1, firstAt: at, lastAt: at }).onConflictDoNothing().returning({ subject: attempts.subject });
    if (fresh) return;
    const [row] = await tx.select().from(attempts).where(eq(attempts.subject, key)).for("update");
    if (!row) return;
    const before = { failures: row.failures, lastAt: row.lastAt.getTime() };
    const isAfresh = areForgotten(before, now);
    const waitMs = isAfresh ? 0 : nextAttemptAt(subject, before) - now;
    if (waitMs > 0) throw new Refusal("invalid", `Too many attempts. Wait ${inWords(waitMs)}, then try again.`);
    await tx.update(attempts).set({ failures: isAfresh ? 1 : before.failures + 1, firstAt: isAfresh ? at : row.firstAt, lastAt: at }).where(eq(attempts.subject, key));
  });
}

/** The account's owner got in: its failures are forgotten. */
export async function forgetAttempts(name: string): Promise<void> {
  await db().delete(attempts).where(eq(attempts.subject, keyOf("account", name)));
}

/** This attempt did not fail, the ones before it did: the address keeps those. */
export async function takeBackAttempt(address: string): Promise<void> {
  await db().update(attempts).set({ failures: sql`greatest(0, ${attempts.failures} - 1)` }).where(eq(attempts.subject, keyOf("address", address)));
}

/** No e-mail or address is kept as such. */
function keyOf(subject: AttemptSubject, name: string): string {
  return `${subject} ${createHash("sha256").update(name).digest("hex")}`;
}

function inWords(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000);
  if (seconds === 1) return "a second";
  return seconds <= 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
