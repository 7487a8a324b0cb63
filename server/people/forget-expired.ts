import { lt, or } from "drizzle-orm";
import { db } from "@/db/client";
import { attempts, oneTimeLinks } from "@/db/schema/people";
import { DAY, type Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";

/** Removes one-time links that were used or ran out, a week later, and failed attempts nobody added to for a day. */
export async function forgetExpired(_by: Allowed<"people:manage">, now: Moment): Promise<{ links: number; attempts: number }> {
  const aWeekAgo = new Date(now - 7 * DAY);
  const links = await db().delete(oneTimeLinks).where(or(lt(oneTimeLinks.expiresAt, aWeekAgo), lt(oneTimeLinks.usedAt, aWeekAgo))).returning({ tokenHash: oneTimeLinks.tokenHash });
  const old = await db().delete(attempts).where(lt(attempts.lastAt, new Date(now - DAY))).returning({ subject: attempts.subject });
  return { links: links.length, attempts: old.length };
}
