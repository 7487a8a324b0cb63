import { desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import { people } from "@/db/schema/people";
import type { KeyId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed, Scope } from "@/funnel/permissions";

export type KeyRow = {
  readonly keyId: KeyId;
  readonly name: string;
  /** The first characters; the rest is not kept. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdBy: string | null;
  readonly createdAt: Moment;
  readonly lastUsedAt: Moment | null;
  readonly revokedAt: Moment | null;
};

/** Every key there is or was, the good ones first, the newest first. */
export async function listKeys(_by: Allowed<"key:manage">): Promise<KeyRow[]> {
  const rows = await db()
    .select({ keyId: apiKeys.id, name: apiKeys.name, prefix: apiKeys.prefix, scopes: apiKeys.scopes, createdBy: people.name, createdAt: apiKeys.createdAt, lastUsedAt: apiKeys.lastUsedAt, revokedAt: apiKeys.revokedAt })
    .from(apiKeys)
    .leftJoin(people, eq(people.id, apiKeys.createdBy))
    .orderBy(sql`${apiKeys.revokedAt} is not null`, desc(apiKeys.id));
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.getTime(), lastUsedAt: row.lastUsedAt?.getTime() ?? null, revokedAt: row.revokedAt?.getTime() ?? null }));
}
