import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import type { Actor, Allowed } from "@/funnel/permissions";
import { hashOfKey } from "../hash-of-key";

const MINUTE = 60_000;

/** Whose key this is; null for one that opens nothing. That it was used is noted, at most once a minute. */
export async function findKeyActor(_by: Allowed<"session:open">, key: string): Promise<Extract<Actor, { kind: "key" }> | null> {
  const [row] = await db()
    .select({ keyId: apiKeys.id, name: apiKeys.name, scopes: apiKeys.scopes, lastUsedAt: apiKeys.lastUsedAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, hashOfKey(key)), isNull(apiKeys.revokedAt)));
  if (!row) return null;
  const { lastUsedAt, ...actor } = row;
  if (lastUsedAt === null || Date.now() - lastUsedAt.getTime() > MINUTE) {
    await db().update(apiKeys).set({ lastUsedAt: sql`greatest(now(), ${apiKeys.lastUsedAt})` }).where(eq(apiKeys.id, row.keyId));
  }
  return { kind: "key", ...actor };
}
