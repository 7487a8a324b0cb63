import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { ArrivingOwner } from "@/funnel/arrival";
import type { PersonId } from "@/funnel/ids";
import { recordset } from "./recordset";

/** Our person for each owner that arrivals name; an owner nobody knows becomes a rep without an account. */
export async function resolveOwners(tx: Transaction, owners: readonly (ArrivingOwner | null)[]): Promise<(owner: ArrivingOwner | null) => PersonId | null> {
  const references = [...new Set(owners.flatMap((owner) => (owner && "reference" in owner ? [owner.reference] : [])))].sort();
  const known = references.length === 0 ? new Map<string, PersonId>() : await knownOrAdded(tx, references);
  return (owner) => {
    if (owner === null) return null;
    return "personId" in owner ? owner.personId : (known.get(owner.reference) ?? null);
  };
}

async function knownOrAdded(tx: Transaction, references: readonly string[]): Promise<Map<string, PersonId>> {
  const rows = recordset(references.map((reference) => ({ reference })), { reference: "text" });
  await tx.execute(sql`
    insert into people (name, role, reference)
    select r.reference, 'sales', r.reference from ${rows} r
    where not exists (select from people p where p.reference = r.reference or lower(p.email) = lower(r.reference))
    order by r.reference on conflict (reference) do nothing`);
  const found = await tx.execute<{ reference: string; id: string }>(sql`
    select distinct on (r.reference) r.reference, p.id from ${rows} r
    join people p on p.reference = r.reference or lower(p.email) = lower(r.reference) order by r.reference, p.email is null, p.id`);
  return new Map(found.map(({ reference, id }) => [reference, Number(id) as PersonId]));
}
