import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { LeadId, PassRef, PersonId } from "@/funnel/ids";
import { recordset } from "./recordset";

export type CompanyOwner = { readonly personId: PersonId; /** After the name: “works with this company already”. */ readonly because: string };

/** For each of these passes the rep who works with somebody of the same company, or else who last won somebody there. */
export async function companyOwners(tx: Transaction | Database, refs: readonly PassRef[]): Promise<ReadonlyMap<LeadId, CompanyOwner>> {
  if (refs.length === 0) return new Map();
  const asked = recordset(refs.map(({ leadId, pass }) => ({ lead_id: leadId, pass })), { lead_id: "bigint", pass: "smallint" });
  const rows = await tx.execute<{ leadId: LeadId; personId: PersonId; isWon: boolean }>(sql`
    select r.lead_id::float8 as "leadId", o.owner_id::float8 as "personId", o.is_won as "isWon"
    from ${asked} r join leads asking on asking.lead_id = r.lead_id and asking.company <> '' cross join lateral (
      select p.owner_id, p.stage = 'won' as is_won
      from leads l join passes p on p.lead_id = l.lead_id
      where left(lower(l.company), 200) = left(lower(asking.company), 200) and (p.lead_id, p.pass) <> (r.lead_id, r.pass)
        and p.owner_id is not null and p.stage in ('accepted', 'sql', 'won')
      order by p.stage = 'won', coalesce(p.won_at, p.sql_at, p.accepted_at) desc nulls last limit 1) o`);
  return new Map(rows.map(({ leadId, personId, isWon }) => [leadId, { personId, because: isWon ? "last won somebody of this company" : "works with this company already" }]));
}
