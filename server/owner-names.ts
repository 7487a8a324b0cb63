import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { NameOf } from "@/funnel/definition-text";
import { rows } from "./reading";

/** What the values of these dimensions are called: an owner by name, a contact before the hand-off in words, everything else as it is. */
export async function namesOfOwners(tx: Transaction, dimensions: readonly (string | null)[]): Promise<NameOf> {
  const people = dimensions.includes("owner") ? await rows<{ id: string; name: string }>(tx, sql`select id::text, name from people`) : [];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (field, value) => (field === "owner" ? (names.get(value) ?? value) : field === "premature" ? (PREMATURE_WORDS[value] ?? value) : value);
}

const PREMATURE_WORDS: Readonly<Record<string, string>> = { yes: "contacted before hand-off", no: "not contacted before hand-off" };
