import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { ImportId, LeadId } from "@/funnel/ids";
import { among } from "./recordset";

/** Keeps these leads, held by the caller, as they are before an import first tells something of them; its own leads have no before. */
export async function rememberBefore(tx: Transaction, ids: readonly LeadId[], importId: ImportId): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    insert into import_changes (lead_id, import_id, before)
    select l.lead_id, ${importId}::bigint, to_jsonb(l) || jsonb_build_object('first_pass', (
      select jsonb_build_object('owner_id', p.owner_id, 'deal_value', p.deal_value, 'currency', p.currency) from passes p where p.lead_id = l.lead_id and p.pass = 1))
    from leads l where l.lead_id in ${among(ids)} and l.import_id is distinct from ${importId}::bigint
    on conflict (lead_id, import_id) do nothing`);
}
