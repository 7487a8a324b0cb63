import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import { makeAccount } from "@/db/testing/make-account";
import { type Actor, allow, may } from "@/funnel/permissions";
import { createKey } from "./create-key";
import { findKeyActor } from "./find-key-actor";
import { listKeys } from "./list-keys";
import { revokeKey } from "./revoke-key";

const baton: Actor = { kind: "system", name: "Baton" };
const gate = allow(baton, "session:open");
const manage = allow(baton, "key:manage");

test("a key is told once, kept only as a hash, and opens what its scopes say", async () => {
  const admin = await makeAccount({ role: "admin", name: "Ann" });
  const { keyId, key } = await createKey(allow(admin, "key:manage"), { name: "CRM", scopes: ["read"] });
  expect(key).toMatch(/^baton_[\w-]{43}$/);
  const actor = await findKeyActor(gate, key);
  expect(actor).toEqual({ kind: "key", keyId, name: "CRM", scopes: ["read"] });
  expect(actor && [may(actor, "lead:read"), may(actor, "lead:write"), may(actor, "key:manage")]).toEqual([true, false, false]);
  const [row] = await listKeys(manage);
  expect(row).toMatchObject({ name: "CRM", prefix: key.slice(0, 12), createdBy: "Ann", revokedAt: null });
  expect(JSON.stringify(await db().select().from(apiKeys))).not.toContain(key);
});

test("a revoked key and an invented one open nothing", async () => {
  const { keyId, key } = await createKey(manage, { name: "Site", scopes: ["intake"] });
  await revokeKey(manage, keyId);
  expect(await findKeyActor(gate, key)).toBeNull();
  expect(await findKeyActor(gate, "baton_invented")).toBeNull();
  await expect(revokeKey(manage, keyId)).rejects.toMatchObject({ type: "not_found" });
});

test("that a key was used is noted at most once a minute", async () => {
  const { keyId, key } = await createKey(manage, { name: "Site", scopes: ["intake"] });
  const lastUse = async () => (await listKeys(manage)).find((row) => row.keyId === keyId)?.lastUsedAt;
  await findKeyActor(gate, key);
  const first = await lastUse();
  await findKeyActor(gate, key);
  expect(await lastUse()).toBe(first);
  await db().update(apiKeys).set({ lastUsedAt: sql`now() - interval '2 minutes'` }).where(eq(apiKeys.id, keyId));
  await findKeyActor(gate, key);
  expect(await lastUse()).toBeGreaterThanOrEqual(first ?? 0);
});

test("only an administrator manages keys", async () => {
  expect(() => allow({ kind: "key", keyId: 1 as never, name: "k", scopes: ["write"] }, "key:manage")).toThrow();
  for (const role of ["marketing", "sales", "manager"] as const) expect(() => allow({ kind: "person", personId: 1 as never, name: "P", role }, "key:manage")).toThrow(/This is for: admin/);
});
