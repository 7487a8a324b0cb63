import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import type { KeyId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";

/** A key opens nothing from now on. It cannot be given back; a new one can be made. */
export async function revokeKey(allowed: Allowed<"key:manage">, keyId: KeyId): Promise<void> {
  await db().transaction(async (tx) => {
    const [key] = await tx.update(apiKeys).set({ revokedAt: sql`now()` }).where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt))).returning({ id: apiKeys.id });
    if (!key) throw new Refusal("not_found", "There is no such key, or it was revoked already.");
    await recordAudit(tx, allowed, "key.revoked", `key ${keyId}`);
  });
}
