import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Allowed } from "@/funnel/permissions";
import { type LinkPurpose, openLink } from "../one-time-link";

/** For whom a one-time link is, so that its page can greet them. Looking does not use it; a link that is no longer good is refused. */
export async function findLinkPerson(_by: Allowed<"session:open">, purpose: LinkPurpose, token: string): Promise<{ name: string; email: string | null } | null> {
  const { personId } = await openLink(db(), purpose, token);
  if (personId === null) return null;
  const [person] = await db().select({ name: people.name, email: people.email }).from(people).where(eq(people.id, personId));
  return person ?? null;
}
