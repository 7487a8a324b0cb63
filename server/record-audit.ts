import type { Database, Transaction } from "@/db/client";
import { audit } from "@/db/schema/workspace";
import type { Actor } from "@/funnel/permissions";
import { markOf } from "./actor-mark";

/** Who did what to what, in the caller's transaction. Subject and details name things by id ("person 12"), never a person's data. */
export async function recordAudit(tx: Transaction | Database, { actor }: { readonly actor: Actor }, action: string, subject: string, details: Record<string, unknown> = {}): Promise<void> {
  await tx.insert(audit).values({ actor: markOf(actor).label, action, subject, details });
}
