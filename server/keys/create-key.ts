import { randomBytes } from "node:crypto";
import { db } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import type { KeyId } from "@/funnel/ids";
import type { KeyInput } from "@/funnel/key-input";
import type { Allowed } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { hashOfKey } from "../hash-of-key";
import { recordAudit } from "../record-audit";

/** Lets another system in. The key is told this once; only its hash is kept. */
export async function createKey(allowed: Allowed<"key:manage">, { name, scopes }: KeyInput): Promise<{ keyId: KeyId; key: string }> {
  const key = `baton_${randomBytes(32).toString("base64url")}`;
  return db().transaction(async (tx) => {
    const [row] = await tx
      .insert(apiKeys)
      .values({ name, scopes: [...scopes], hash: hashOfKey(key), prefix: key.slice(0, 12), createdBy: markOf(allowed.actor).personId })
      .returning({ keyId: apiKeys.id });
    if (!row) throw new Error("the key was not kept");
    await recordAudit(tx, allowed, "key.created", `key ${row.keyId}`, { scopes });
    return { ...row, key };
  });
}
