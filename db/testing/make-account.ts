import { scryptSync } from "node:crypto";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Actor, Role } from "@/funnel/permissions";

export const PASSWORD = "a walk by the sea";

type Given = { readonly role?: Role; readonly email?: string; readonly name?: string; readonly password?: string | null };
type Made = Extract<Actor, { kind: "person" }> & { readonly personId: PersonId; readonly email: string };

let made = 0;

/** Somebody with an account, whose password is `PASSWORD` in a hash that costs a test no time; with `password: null` only invited. */
export async function makeAccount({ role = "marketing", email = `person-${process.pid}-${++made}@baton.test`, name = "Ann Test", password = PASSWORD }: Given = {}): Promise<Made> {
  const [row] = await db().insert(people).values({ role, email, name, passwordHash: password === null ? null : cheapHash(password) }).returning({ personId: people.id });
  if (!row) throw new Error("the account was not made");
  return { kind: "person", ...row, name, role, email };
}

function cheapHash(password: string): string {
  const salt = Buffer.alloc(16);
  return ["scrypt", 16, 8, 1, salt.toString("base64url"), scryptSync(password, salt, 32, { N: 16, r: 8, p: 1 }).toString("base64url")].join("$");
}
